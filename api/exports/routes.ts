import { z } from 'zod';
import { Prisma } from '../../prisma/generated/client';
import { IMPORT_KINDS, type ImportKind } from '../../prisma/registry/words';
import { ACCESS_REASONS, needsReference, type SubjectKind } from '../../workflows/shared/access';
import type { Deps } from '../deps';
import { logAccess } from '../http/access-log';
import { id, oneOrMore, optional } from '../http/input';
import { may } from '../http/permissions';
import { invalid, Problem } from '../http/problem';
import { route, type Call, type Route } from '../http/route';
import { requireTraining } from '../training/required';
import { SHEETS } from './sheets';
import { beginWorkbook } from './workbook';

const LOGGED_AT_ONCE = 1_000;
const READ_AT_ONCE = 500;

const exportAsk = z.strictObject({
  reason: z.enum(ACCESS_REASONS),
  reference: optional(
    z
      .string()
      .trim()
      .regex(/^(GD|DA|R)\d{6,9}$/, 'invalid'),
  ),
  unmasked: z.boolean().default(false),
  buildingId: oneOrMore(z.string().max(20)).optional(),
  homeId: oneOrMore(id).optional(),
});
type ExportAsk = z.output<typeof exportAsk>;

/** The registry as workbooks: masked, unless somebody trained says why not. Whose data leave is in the log before they do. */
export function exportRoutes(deps: Deps): Route[] {
  const { prisma } = deps;

  async function log(
    { req, reader, body }: Call<ExportAsk>,
    of: { kind: SubjectKind; fields: string[] },
    ids: string[],
  ) {
    const { reason, reference } = body;
    for (let at = 0; at === 0 || at < ids.length; at += LOGGED_AT_ONCE) {
      const subjects = ids.slice(at, at + LOGGED_AT_ONCE);
      const access = { subjectKind: of.kind, fields: of.fields, reason, ...(reference && { reference }) };
      await logAccess(prisma, { req, reader, action: 'export', subjects, ...access });
    }
  }

  return [
    route('post /exports/:kind', {
      access: 'residents.export',
      summary: 'An .xlsx of homes, residents or moveIns; unmasked only with the right, training and a reason',
      body: exportAsk,
      async handle(call) {
        const { req, res, reader, body, language } = call;
        const kind = req.params.kind as ImportKind;
        if (!IMPORT_KINDS.includes(kind)) throw new Problem('NOT_FOUND');
        if (needsReference(body.reason) && !body.reference) throw invalid({ reference: 'required' });
        if (body.unmasked) {
          if (!may(reader, 'personal.reveal')) throw new Problem('FORBIDDEN');
          await requireTraining(prisma, reader);
        }
        const sheet = SHEETS[kind];
        const chosen = [
          ...(body.buildingId ? [Prisma.sql`h.building_id = any(${body.buildingId})`] : []),
          ...(body.homeId ? [Prisma.sql`h.id = any(${body.homeId}::uuid[])`] : []),
        ];
        const lines = await sheet.find(prisma, reader, chosen);
        const fields = body.unmasked ? [...sheet.fields, 'unmasked'] : sheet.fields;
        await log(call, { kind: sheet.subjectKind, fields }, [...new Set(lines.map(({ subject }) => subject))]);

        const book = await beginWorkbook(res, `${kind}.xlsx`);
        const add = book.sheet(kind, sheet.headers(language));
        for (let at = 0; at < lines.length && !res.destroyed; at += READ_AT_ONCE) {
          const page = lines.slice(at, at + READ_AT_ONCE).map((line) => line.id);
          for (const line of await sheet.read(deps, page, { unmasked: body.unmasked, language })) add(line);
        }
        await book.end();
      },
    }),
  ];
}
