import { z } from 'zod';
import { storedPath } from '../../prisma/files';
import { Prisma } from '../../prisma/generated/client';
import type { Deps } from '../deps';
import { id } from '../http/input';
import { may } from '../http/permissions';
import { invalid, Problem } from '../http/problem';
import { idOf, route, type Route } from '../http/route';
import { noticeScope } from '../http/scope';
import type { Reader } from '../http/sessions';
import { receiveFile, storeFile } from '../http/upload';
import type { Policies } from '../policies/versions';
import { seesInternal } from '../tickets/journal';
import { scopeOf } from '../tickets/scope';

const attachmentRecord = z.object({
  id: z.uuid(),
  name: z.string(),
  type: z.string(),
  size: z.number().int(),
  url: z.string(),
});

export function attachmentRoutes({ prisma, config }: Deps, policies: Policies): Route[] {
  return [
    route('post /attachments', {
      access: 'session',
      summary: 'Upload a picture, a film or a PDF (multipart, field `file`); `noticeId`: into this draft of one’s own',
      answer: attachmentRecord,
      status: 201,
      before: [receiveFile(config.dataDir)],
      async handle({ req, reader }) {
        const noticeId = req.query.noticeId === undefined ? null : await draftOf(prisma, reader, req.query.noticeId);
        const stored = await storeFile(config.dataDir, req.file);
        const { id, name, type, size } = await prisma.attachment.create({
          data: { ...stored, uploadedBy: reader.id, noticeId },
        });
        return { id, name, type, size, url: `/api/attachments/${id}` };
      },
    }),
    route('delete /attachments/:id', {
      access: 'notice.write',
      summary: 'Take a file out of a draft of one’s own; what was submitted with it keeps it',
      status: 204,
      async handle({ req, reader }) {
        const { count } = await prisma.attachment.updateMany({
          where: { id: idOf(req), journalId: null, removedAt: null, notice: { authorId: reader.id, stage: 'draft' } },
          data: { removedAt: new Date() },
        });
        if (count === 0) throw new Problem('NOT_FOUND');
      },
    }),
    route('get /attachments/:id', {
      access: 'session',
      summary: 'The file itself, for who sees its ticket or notice',
      async handle({ req, res, reader }) {
        const scope = scopeOf(reader, (await policies.newest()).body);
        const [file] = await prisma.$queryRaw<{ name: string; type: string; sha256: string }[]>`
          select a.name, a.type, a.sha256
          from attachment a left join ticket t on t.id = a.ticket_id left join journal_entry j on j.id = a.journal_id
            left join notice n on n.id = a.notice_id
          where a.id = ${idOf(req)}::uuid and (
            (a.ticket_id is null and a.notice_id is null and a.uploaded_by = ${reader.id}::uuid)
            or (n.id is not null and ${noticeScope(reader)} and (${may(reader, 'notices.read.all')} or (j.id is null and a.removed_at is null)))
            or (t.id is not null and ${scope} and (${seesInternal(reader)} or j.id is null or j.visible or ${Prisma.sql`a.uploaded_by = ${reader.id}::uuid`}))
          )`;
        if (!file) throw new Problem('NOT_FOUND');
        const shown = /^(image|video)\//.test(file.type);
        res.set({
          'Content-Type': file.type,
          'Content-Disposition': `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
          // Never active content, whatever a browser makes of it.
          'Content-Security-Policy': "default-src 'none'; sandbox",
          'Cache-Control': 'private, max-age=86400',
        });
        await new Promise<void>((resolve, reject) => {
          res.sendFile(storedPath(config.dataDir, file.sha256), { cacheControl: false, dotfiles: 'allow' }, (error) => {
            if (!error || res.headersSent) resolve();
            else reject(new Problem('NOT_FOUND'));
          });
        });
      },
    }),
  ];
}

async function draftOf(prisma: Deps['prisma'], reader: Reader, asked: unknown): Promise<string> {
  const noticeId = id.safeParse(asked);
  const draft =
    noticeId.success &&
    (await prisma.notice.findFirst({ where: { id: noticeId.data, authorId: reader.id, stage: 'draft' } }));
  if (!draft) throw invalid({ noticeId: 'unknown' });
  return draft.id;
}
