import { createHash } from 'node:crypto';
import { DAY, HOUR } from '../workflows/shared/time';
import type { Prisma } from './generated/client';

const COURSE = {
  title: '住户个人信息保护与保密',
  statement: [
    '本人已参加住户个人信息保护与保密培训，了解并承诺：',
    '一、只在办理具体工单、核验、催缴等工作确有需要时查看住户的完整信息，并如实填写原因和单号；',
    '二、不拍照、不抄录、不转发住户的姓名、电话、证件和银行卡号，不向任何无关人员透露；',
    '三、账号和动态口令只由本人使用，离开座位时退出登录；',
    '四、知道每一次查看都有记录并会被审计，违反者按公司制度处理；',
    '五、发现泄露或可能泄露的情况立即向主管报告。',
  ].join('\n'),
  validDays: 365,
  required: true,
};

/** Two weeks ago: nothing expires while somebody looks around. */
const HELD_BEFORE = 14 * DAY;
/** Shanghai is eight hours before UTC all year round. */
const SHANGHAI = 8 * HOUR;

/** The one course that unmasking depends on, attended and signed for by all staff. */
export async function addTraining(
  tx: Pick<Prisma.TransactionClient, 'course' | 'attendance'>,
  staff: readonly { id: string }[],
  recordedBy: string,
): Promise<void> {
  const course = await tx.course.create({ data: COURSE });
  const held = Math.floor((Date.now() - HELD_BEFORE) / DAY) * DAY;
  const signed = createHash('sha256').update(COURSE.statement).digest('hex');
  await tx.attendance.createMany({
    data: staff.map(({ id }) => ({
      ...{ courseId: course.id, userId: id, attendedOn: new Date(held), recordedBy, signed },
      signedAt: new Date(held + 9 * HOUR),
      expiresAt: new Date(held + (COURSE.validDays + 1) * DAY - SHANGHAI),
    })),
  });
}
