import { z } from 'zod';
import type { Deps } from '../deps';
import { Problem } from '../http/problem';
import { idOf, route, type Call, type Route } from '../http/route';
import { submissionsOf, type Submission } from './content';
import { findNotice } from './find';
import { submissionRecord, type NoticeRecord } from './schema';

/** N4: each text as it was submitted, and which of them somebody has looked at. */
export function reviewRoutes({ prisma }: Deps): Route[] {
  async function submission({ req, reader }: Call, number: unknown): Promise<[NoticeRecord, Submission]> {
    const found = await findNotice(prisma, reader, idOf(req));
    const one = found && (await submissionsOf(prisma, found.id)).find((each) => each.number === Number(number));
    if (!one) throw new Problem('NOT_FOUND');
    return [found, one];
  }

  return [
    route('get /notices/:id/submissions/:number', {
      access: 'notices.read.all',
      summary: 'A text as it was submitted',
      answer: submissionRecord,
      handle: async (call) => (await submission(call, call.req.params.number))[1],
    }),
    route('post /notices/:id/looks', {
      access: 'notices.read.all',
      summary: 'The reader has looked at this submission: from now on they are shown what has changed since',
      body: z.strictObject({ submission: z.number().int().min(1) }),
      status: 204,
      async handle(call) {
        const [{ id: noticeId }, { number }] = await submission(call, call.body.submission);
        const look = { noticeId, userId: call.reader.id, submission: number };
        await prisma.noticeLook.createMany({ data: look, skipDuplicates: true });
      },
    }),
  ];
}
