import fs from 'node:fs/promises';
import sharp from 'sharp';
import { storedPath } from '../../../prisma/files';
import type { NoticeType } from '../../../workflows/notice/words';
import type { Deps } from '../../deps';
import { Problem } from '../../http/problem';
import { idOf, route, type Route } from '../../http/route';
import { findDetail } from '../detail';
import { plainTextOf } from '../html';
import { READ } from '../routes';
import { blocksOf } from './blocks';
import { drawPaper } from './draw';

/** The paper is for people who stand before a board: it is Chinese, whatever the reader's language. */
const TYPES: Record<NoticeType, string> = {
  important: '重要通知',
  service: '服务通知',
  activity: '活动通知',
  tips: '温馨提示',
};

/** What a print can show. */
const LONGEST_SIDE = 1_600;

const CHINESE_DATE = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', dateStyle: 'long' });

/** N5: the copy that goes up on the boards. */
export function paperRoutes(deps: Deps): Route[] {
  const { prisma, config } = deps;

  async function picturesOf(noticeId: string, ids: string[]): Promise<Map<string, Buffer>> {
    const files = await prisma.attachment.findMany({
      where: { noticeId, id: { in: ids }, type: { startsWith: 'image/' } },
    });
    const drawn = files.map(async ({ id, sha256 }) => {
      const file = await fs.readFile(storedPath(config.dataDir, sha256));
      const fits = { width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true } as const;
      return [
        id,
        await sharp(file).resize(fits).flatten({ background: '#fff' }).jpeg({ quality: 85 }).toBuffer(),
      ] as const;
    });
    return new Map(await Promise.all(drawn));
  }

  return [
    route('get /notices/:id/paper.pdf', {
      access: READ,
      summary: 'The notice on A4, to print',
      async handle({ req, res, reader }) {
        const found = await findDetail(deps, reader, idOf(req));
        if (!found) throw new Problem('NOT_FOUND');
        const { id, number, title, body, plan, publishedAt, publishAt } = found;
        const origin = config.publicUrl ?? `${req.protocol}://${req.get('host')}`;
        const pdf = await drawPaper({
          ...{ number, title, signer: config.houseName, blocks: blocksOf(body) },
          type: plan.type ? TYPES[plan.type] : '公告',
          pictures: await picturesOf(id, plainTextOf(body).pictures),
          date: CHINESE_DATE.format(new Date(publishedAt ?? publishAt ?? plan.publishAt ?? Date.now())),
          address: `${origin.replace(/\/$/, '')}/m/notices/${id}`,
        });
        res.set('Content-Disposition', `inline; filename="${number}.pdf"`).type('application/pdf').send(pdf);
      },
    }),
  ];
}
