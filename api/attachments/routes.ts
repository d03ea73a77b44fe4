import { z } from 'zod';
import { storedPath } from '../../prisma/files';
import { Prisma } from '../../prisma/generated/client';
import type { Deps } from '../deps';
import { Problem } from '../http/problem';
import { idOf, route, type Route } from '../http/route';
import { receiveFile, storeFile } from '../http/upload';
import type { Policies } from '../policies/versions';
import { seesInternal } from '../tickets/journal';
import { scopeOf } from '../tickets/scope';

const attachmentRecord = z.object({ id: z.uuid(), name: z.string(), type: z.string(), size: z.number().int() });

export function attachmentRoutes({ prisma, config }: Deps, policies: Policies): Route[] {
  return [
    route('post /attachments', {
      access: 'session',
      summary: 'Upload a picture, a film or a PDF (multipart, field `file`)',
      answer: attachmentRecord,
      status: 201,
      before: [receiveFile(config.dataDir)],
      async handle({ req, reader }) {
        const stored = await storeFile(config.dataDir, req.file);
        return prisma.attachment.create({
          data: { ...stored, uploadedBy: reader.id },
          select: { id: true, name: true, type: true, size: true },
        });
      },
    }),
    route('get /attachments/:id', {
      access: 'session',
      summary: 'The file itself, for who sees its ticket',
      async handle({ req, res, reader }) {
        const scope = scopeOf(reader, (await policies.newest()).body);
        const [file] = await prisma.$queryRaw<{ name: string; type: string; sha256: string }[]>`
          select a.name, a.type, a.sha256
          from attachment a left join ticket t on t.id = a.ticket_id left join journal_entry j on j.id = a.journal_id
          where a.id = ${idOf(req)}::uuid and (
            (a.ticket_id is null and a.uploaded_by = ${reader.id}::uuid)
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
