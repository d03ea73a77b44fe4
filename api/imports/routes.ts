import { createHash, randomUUID } from 'node:crypto';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import multer from 'multer';
import { z } from 'zod';
import { Prisma } from '../../prisma/generated/client';
import { stageRows } from '../../prisma/registry/import/staging';
import { IMPORT_KINDS, type ImportKind } from '../../prisma/registry/words';
import { IMPORT_WORKFLOW, type ImportInput } from '../../workflows/import/contract';
import { importWorkflowId, TASK_QUEUE } from '../../workflows/shared/ids';
import type { Deps } from '../deps';
import { oneOrMore } from '../http/input';
import { createCounter, idFilter, parseList, sendList, whereOf } from '../http/list';
import { fieldSentence, type Language } from '../http/messages';
import { invalid, parsed, Problem } from '../http/problem';
import { idOf, route, type Call, type Route } from '../http/route';
import { seesAllBuildings } from '../http/scope';
import type { Reader } from '../http/sessions';
import { checkSheet, type RowErrors } from './check';
import { COLUMNS } from './columns';
import { placesOf } from './places';
import { sendTemplate } from './template';
import { MAX_FILE_BYTES, readWorkbook } from './workbook';

const STATUSES = ['checked', 'running', 'done', 'failed'] as const;
/** As many errors as the record itself tells; the rest is a list of its own. */
const ERRORS_TOLD = 200;
const START_MS = 5_000;
const STAGED_WITHIN_MS = 60_000;

const rowError = z.object({
  id: z.string(),
  line: z.number().int(),
  column: z.string(),
  field: z.string(),
  header: z.string(),
  message: z.string(),
});
type RowError = z.output<typeof rowError>;

const importRecord = z.object({
  id: z.uuid(),
  kind: z.enum(IMPORT_KINDS),
  status: z.enum(STATUSES).describe('checked: a dry run whose counts are what would become of the rows'),
  ...{ total: z.number().int(), done: z.number().int(), created: z.number().int(), updated: z.number().int() },
  ...{ unchanged: z.number().int(), failed: z.number().int() },
  startedBy: z.uuid(),
  createdAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
});
type ImportRecord = z.output<typeof importRecord>;
const importDetail = importRecord.extend({ errors: z.array(rowError) });

interface Row extends Omit<ImportRecord, 'createdAt' | 'finishedAt'> {
  createdAt: Date;
  finishedAt: Date | null;
}

const importList = {
  filter: z
    .strictObject({ id: idFilter, kind: oneOrMore(z.enum(IMPORT_KINDS)), status: oneOrMore(z.enum(STATUSES)) })
    .partial(),
  id: Prisma.sql`j.id`,
  sort: { createdAt: Prisma.sql`j.created_at`, finishedAt: Prisma.sql`j.finished_at` },
  mayBeEmpty: ['finishedAt'],
  first: ['createdAt', 'DESC'] as ['createdAt', 'DESC'],
};

const errorList = { filter: z.strictObject({}), id: Prisma.sql`r.line`, sort: { line: Prisma.sql`r.line` } };

/** The file stays in memory: it is never kept. */
const receiveWorkbook = multer({
  storage: multer.memoryStorage(),
  limits: { fileSize: MAX_FILE_BYTES, files: 1, fields: 0 },
}).single('file');

const kindOf = (kind: unknown): ImportKind => parsed(z.object({ kind: z.enum(IMPORT_KINDS) }), { kind }).kind;

export function importRoutes(deps: Deps): Route[] {
  const { prisma, vault, temporal } = deps;
  const count = createCounter(prisma);

  /** Who works for some buildings only sees what they have brought in themselves. */
  const scopeOf = (reader: Reader): Prisma.Sql =>
    seesAllBuildings(reader) ? Prisma.sql`true` : Prisma.sql`j.started_by = ${reader.id}::uuid`;

  async function find(where: Prisma.Sql, order: Prisma.Sql, limit: number, offset: number): Promise<ImportRecord[]> {
    const rows = await prisma.$queryRaw<Row[]>`
      select j.id, j.kind, j.status, j.total, j.done, j.created, j.updated, j.unchanged, j.failed,
        j.started_by as "startedBy", j.created_at as "createdAt", j.finished_at as "finishedAt"
      from import_job j where ${where} order by ${order} limit ${limit} offset ${offset}`;
    return rows.map(({ createdAt, finishedAt, ...row }) => ({
      ...{ ...row, createdAt: createdAt.toISOString(), finishedAt: finishedAt?.toISOString() ?? null },
    }));
  }

  async function jobOf({ req, reader }: Call): Promise<ImportRecord> {
    const where = whereOf([Prisma.sql`j.id = ${idOf(req)}::uuid`, scopeOf(reader)]);
    const [job] = await find(where, Prisma.sql`j.id`, 1, 0);
    if (!job) throw new Problem('NOT_FOUND');
    return job;
  }

  async function errorsOf(job: ImportRecord, language: Language, limit: number, offset: number): Promise<RowError[]> {
    const rows = await prisma.$queryRaw<{ line: number; field: string; error: RowErrors[string] }[]>`
      select r.line, e.key as field, e.value as error
      from import_row r, jsonb_each(r.errors) e where r.import_id = ${job.id}::uuid
      order by r.line, e.value->>'column', e.key limit ${limit} offset ${offset}`;
    return rows.map(({ line, field, error: { key, values, column } }) => {
      const header = COLUMNS[job.kind].find((each) => each.field === field)?.[language] ?? field;
      const message = fieldSentence(language, key, values);
      return { id: `${line}.${field}`, line, column, field, header, message };
    });
  }

  const detailOf = async (job: ImportRecord, language: Language): Promise<z.output<typeof importDetail>> => ({
    ...job,
    errors: await errorsOf(job, language, ERRORS_TOLD, 0),
  });

  return [
    route('get /imports', {
      access: 'residents.import',
      summary: 'Imports, the newest first',
      answer: z.array(importRecord),
      async handle({ req, res, reader }) {
        const ask = parseList(req, importList);
        const { id: ids, kind, status } = ask.filter;
        const where = whereOf([
          scopeOf(reader),
          ...(ids ? [Prisma.sql`j.id = any(${ids}::uuid[])`] : []),
          ...(kind ? [Prisma.sql`j.kind = any(${kind})`] : []),
          ...(status ? [Prisma.sql`j.status = any(${status})`] : []),
        ]);
        const [rows, total] = await Promise.all([
          find(where, ask.order, ask.limit, ask.offset),
          count(Prisma.sql`import_job j`, where),
        ]);
        return sendList(req, res, ask, rows, total);
      },
    }),
    route('get /imports/templates/:kind', {
      access: 'residents.import',
      personal: null,
      summary: 'An empty workbook with the columns of homes, residents or moveIns',
      async handle({ req, res, language }) {
        await sendTemplate(res, kindOf(req.params.kind), language);
      },
    }),
    route('get /imports/:id', {
      access: 'residents.import',
      personal: null,
      summary: 'One import: its progress, and the first errors of its rows',
      answer: importDetail,
      handle: async (call) => detailOf(await jobOf(call), call.language),
    }),
    route('get /imports/:id/errors', {
      access: 'residents.import',
      personal: null,
      summary: 'Every error of every row',
      answer: z.array(rowError),
      async handle(call) {
        const { req, res, language } = call;
        const job = await jobOf(call);
        const ask = parseList(req, errorList);
        const [rows, [all]] = await Promise.all([
          errorsOf(job, language, ask.limit, ask.offset),
          prisma.$queryRaw<[{ count: number }]>`
            select count(*)::int as count from import_row r, jsonb_each(r.errors) where r.import_id = ${job.id}::uuid`,
        ]);
        return sendList(req, res, ask, rows, all.count);
      },
    }),
    route('post /imports', {
      access: 'residents.import',
      summary:
        'A dry run of an .xlsx (multipart, field `file`; ?kind=homes, residents or moveIns): nothing is taken in yet',
      answer: importDetail,
      status: 201,
      before: [receiveWorkbook],
      async handle({ req, reader, language }) {
        const kind = kindOf(req.query.kind);
        if (!req.file) throw invalid({ file: 'required' });
        const sheet = await readWorkbook(req.file.buffer);
        const { rows, outcomes, failed } = await checkSheet(deps, kind, sheet, await placesOf(prisma, reader));
        const id = randomUUID();
        const sha256 = createHash('sha256').update(req.file.buffer).digest('hex');
        await prisma.$transaction(
          async (tx) => {
            const counts = { total: rows.length, done: 0, failed, ...outcomes };
            await tx.importJob.create({
              data: { id, kind, sha256, status: 'checked', startedBy: reader.id, ...counts },
            });
            await stageRows(tx, vault, id, rows);
          },
          { timeout: STAGED_WITHIN_MS },
        );
        const [job] = await find(Prisma.sql`j.id = ${id}::uuid`, Prisma.sql`j.id`, 1, 0);
        return detailOf(job!, language);
      },
    }),
    route('post /imports/:id/start', {
      access: 'residents.import',
      personal: null,
      summary: 'Take the rows in; those with errors only if they may be skipped. Started again, it goes on',
      body: z.strictObject({ skipErrors: z.boolean().default(false) }),
      answer: importDetail,
      async handle(call) {
        const job = await jobOf(call);
        if (job.status === 'done' || job.status === 'failed')
          throw new Problem('CONFLICT', { sentence: 'IMPORT_OVER' });
        if (job.status === 'checked' && job.failed > 0 && !call.body.skipErrors)
          throw new Problem('CONFLICT', { sentence: 'IMPORT_HAS_ERRORS', values: { count: job.failed } });
        // from what would become of the rows to what has become of them
        await prisma.$executeRaw`
          update import_job set status = 'running', done = failed, created = 0, updated = 0, unchanged = 0
          where id = ${job.id}::uuid and status = 'checked'`;
        await start({ importId: job.id });
        return detailOf(await jobOf(call), call.language);
      },
    }),
    route('delete /imports/:id', {
      access: 'residents.import',
      personal: null,
      summary: 'Give up an import that has not been started',
      answer: importRecord,
      async handle(call) {
        const job = await jobOf(call);
        const { count: gone } = await prisma.importJob.deleteMany({ where: { id: job.id, status: 'checked' } });
        if (gone === 0) throw new Problem('CONFLICT', { sentence: 'IMPORT_OVER' });
        return job;
      },
    }),
  ];

  async function start(input: ImportInput): Promise<void> {
    try {
      await temporal.call(START_MS, (client) =>
        client.workflow.start(IMPORT_WORKFLOW, {
          ...{ workflowId: importWorkflowId(input.importId), taskQueue: TASK_QUEUE, args: [input] },
        }),
      );
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
  }
}
