import type { GivenNoticeCommand } from '../../workflows/notice/commands';
import type { NoticeCommandArgs } from '../../workflows/notice/contract';
import { noticeTermsOf } from '../../workflows/notice/terms';
import type { Also, CommandParts } from '../cases/commands';
import type { Deps } from '../deps';
import { invalid, type FieldProblem } from '../http/problem';
import { boardScope, noticeScope } from '../http/scope';
import type { Reader } from '../http/sessions';
import { newestPolicy } from '../policies/newest';
import { draftContent, hashOfContent } from './content';
import { findingsIn } from './findings';
import type { CommandBodies, Finding, NoticePlan, NoticeRecord } from './schema';

interface Circumstances {
  deps: Deps;
  reader: Reader;
  found: NoticeRecord;
}

export interface NoticeParts {
  parts: CommandParts;
  also?: Also;
}

type Splitters = {
  [N in GivenNoticeCommand]: (body: CommandBodies[N], of: Circumstances) => Promise<NoticeParts> | NoticeParts;
};

/** What each command's body becomes; rejects at the field what the workflow could not know to be wrong. */
const SPLITTERS: Splitters = {
  submit: ({ overrides }, of) => submitted(overrides, of),
  recall: ({ reason }) => parts<'recall'>({}, { reason }),
  passReview: ({ submission, note }) => parts<'passReview'>({ submission }, { note }),
  approve: ({ submission, note }) => parts<'approve'>({ submission }, { note }),
  sendBack: ({ submission, reason, comments }) => parts<'sendBack'>({ submission }, { reason, comments }),
  withdraw: ({ reason }) => parts<'withdraw'>({}, { reason }),
  discard: () => parts<'discard'>({}, {}),
  async tickBoard({ boardId, attachmentIds }, { deps, reader, found }) {
    await requireBoard(deps, reader, found.id, boardId);
    return parts<'tickBoard'>({ boardId }, {}, attachmentIds);
  },
  remindUnread: () => parts<'remindUnread'>({}, {}),
};

export function takeApart<N extends GivenNoticeCommand>(
  name: N,
  body: CommandBodies[N],
  of: Circumstances,
): Promise<NoticeParts> | NoticeParts {
  return SPLITTERS[name](body, of);
}

/** Words left empty are not kept. */
function parts<N extends GivenNoticeCommand>(
  args: NoticeCommandArgs[N],
  text: Record<string, unknown>,
  attachmentIds: string[] = [],
): NoticeParts {
  const said = Object.entries(text).filter(([, word]) => word !== '');
  return { parts: { args, text: Object.fromEntries(said), visible: false, attachmentIds } };
}

/** What is submitted is the text as it is read here, not as it may be saved a moment later: the hash and the row are of one reading. */
async function submitted(overrides: CommandBodies['submit']['overrides'], of: Circumstances): Promise<NoticeParts> {
  const { deps, reader, found } = of;
  const { prisma } = deps;
  const content = await draftContent(prisma, found.id);
  const findings = justified(await findingsIn(deps, content), overrides);
  const { type, urgent, publishAt, expiresAt, boards, amends } = await checkedPlan(content.plan, of);
  const { version, body } = await newestPolicy(prisma, 'notice');
  const terms = noticeTermsOf(body, version, type);
  return {
    ...parts<'submit'>({ type, urgent, publishAt, expiresAt, boards, amends, terms }, {}),
    async also(tx, commandId) {
      await tx.noticeSubmission.create({
        data: {
          ...{ id: commandId, noticeId: found.id, createdBy: reader.id, sha256: hashOfContent(content) },
          ...{ content, findings },
        },
      });
    },
  };
}

/** Each finding with its author's reason; what nobody has answered for is refused. */
function justified(findings: Finding[], overrides: CommandBodies['submit']['overrides']): Finding[] {
  const reasons = new Map(overrides.map(({ key, reason }) => [key, reason]));
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw invalid(Object.fromEntries(errors.map(({ field }) => [field, 'required'])));
  const open = findings.filter(({ key }) => !reasons.has(key));
  if (open.length > 0) throw invalid({ overrides: { key: 'notOverridden', values: { count: open.length } } });
  return findings.map((finding) => ({ ...finding, reason: reasons.get(finding.key)! }));
}

/** The plan as the workflow takes it. */
async function checkedPlan(plan: NoticePlan, { deps: { prisma }, reader, found }: Circumstances) {
  const { type, urgent, publishAt, expiresAt, amends } = plan;
  const boards = [...new Set(plan.boards)];
  const wrong: Record<string, FieldProblem> = {};
  if (urgent && type !== 'important') wrong['plan.urgent'] = 'invalid';
  if (expiresAt && expiresAt <= (publishAt ?? new Date().toISOString())) wrong['plan.expiresAt'] = 'order';
  const known = await prisma.$queryRaw<{ id: string }[]>`
    select b.id from board b where b.id = any(${boards}::uuid[]) and b.active and ${boardScope(reader)}`;
  if (known.length < boards.length) wrong['plan.boards'] = 'unknown';
  if (amends && !(await mayBeAmended(prisma, reader, amends, found.id))) wrong['plan.amends'] = 'unknown';
  if (!type) throw invalid({ 'plan.type': 'required', ...wrong });
  if (Object.keys(wrong).length > 0) throw invalid(wrong);
  return { type, urgent, publishAt, expiresAt, boards, amends };
}

async function mayBeAmended(prisma: Deps['prisma'], reader: Reader, id: string, by: string): Promise<boolean> {
  const rows = await prisma.$queryRaw<unknown[]>`
    select from notice n where n.id = ${id}::uuid and n.id <> ${by}::uuid and n.stage = 'published' and ${noticeScope(reader)}`;
  return rows.length > 0;
}

async function requireBoard({ prisma }: Deps, reader: Reader, noticeId: string, boardId: string): Promise<void> {
  const rows = await prisma.$queryRaw<unknown[]>`
    select from notice_posting p join board b on b.id = p.board_id
    where p.notice_id = ${noticeId}::uuid and p.board_id = ${boardId}::uuid and ${boardScope(reader)}`;
  if (rows.length === 0) throw invalid({ boardId: 'unknown' });
}
