import type { ErrorRequestHandler, Request, Response } from 'express';
import multer from 'multer';
import type { Logger } from 'pino';
import { type z } from 'zod';
import { Unreadable } from '../../prisma/vault/vault';
import { REFUSALS, type Refusal } from '../../workflows/shared/failures';
import { isUnanswered } from '../temporal';
import {
  fieldSentence,
  isFieldKey,
  languageOf,
  problemSentence,
  type FieldKey,
  type Language,
  type MessageValues,
  type OtherSentence,
  type ProblemCode,
} from './messages';

const STATUS: Record<ProblemCode, number> = {
  WRONG_STAGE: 409,
  NOT_ALLOWED: 403,
  NOT_HOLDER: 403,
  NOT_IN_TEAM: 403,
  NOT_SUITABLE: 422,
  NO_CHANGE: 409,
  INVALID_TIME: 422,
  ON_HOLD: 409,
  NOT_ON_HOLD: 409,
  WINDOW_OVER: 409,
  OUTDATED: 409,
  SAME_PERSON: 403,
  CLOSED: 409,
  VALIDATION: 422,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  IDEMPOTENCY_MISMATCH: 422,
  TOO_MANY: 429,
  FLOOD: 429,
  DUPLICATE_REPORT: 409,
  UNAVAILABLE: 503,
  TOO_LARGE: 413,
  UNSUPPORTED_FILE: 415,
  SECOND_FACTOR: 403,
  PASSWORD_CHANGE: 403,
  TRAINING_REQUIRED: 403,
  INTERNAL: 500,
};

/** What a sentence about a field is made from: a key with its values, or the sentence of another problem. */
export type FieldProblem = FieldKey | { key: FieldKey; values: MessageValues } | { problem: ProblemCode };

export interface ProblemOptions {
  fields?: Record<string, FieldProblem>;
  values?: MessageValues;
  /** Said instead of the code's own sentence. */
  sentence?: OtherSentence;
  /** Seconds. */
  retryAfter?: number;
}

/** An answer other than success. Its sentence is made when it is sent, in the reader's language. */
export class Problem extends Error {
  constructor(
    readonly code: ProblemCode,
    readonly options: ProblemOptions = {},
  ) {
    super(code);
  }

  get status(): number {
    return STATUS[this.code];
  }
}

export function invalid(fields: Record<string, FieldProblem>, code: ProblemCode = 'VALIDATION'): Problem {
  return new Problem(code, { fields });
}

export function isRefusal(word: string | null | undefined): word is Refusal {
  return (REFUSALS as readonly string[]).includes(word ?? '');
}

/** Input parsed by its schema, or a problem that names each field. */
export function parsed<S extends z.ZodType>(schema: S, input: unknown, prefix = ''): z.output<S> {
  if (isUnstorable(input)) throw invalid({ [prefix.slice(0, -1) || 'root']: 'invalid' });
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const fields: Record<string, FieldProblem> = {};
  for (const issue of result.error.issues) {
    for (const [field, problem] of fieldProblems(issue, input)) fields[`${prefix}${field}` || 'root'] ??= problem;
  }
  throw new Problem('VALIDATION', { fields });
}

/** PostgreSQL keeps neither the character 0 nor half a character. */
const UNSTORABLE = /\0|\p{Surrogate}/u;

function isUnstorable(input: unknown): boolean {
  if (typeof input === 'string') return UNSTORABLE.test(input);
  if (typeof input !== 'object' || input === null) return false;
  return Object.entries(input).some(([key, value]) => UNSTORABLE.test(key) || isUnstorable(value));
}

function fieldProblems(issue: z.core.$ZodIssue, input: unknown): [string, FieldProblem][] {
  const field = issue.path.join('.');
  if (isFieldKey(issue.message)) return [[field, issue.message]];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => [[...issue.path, key].join('.'), 'unknownField']);
    case 'too_big':
      if (issue.origin === 'string') return [[field, { key: 'tooLong', values: { limit: String(issue.maximum) } }]];
      if (issue.origin === 'array') return [[field, { key: 'tooMany', values: { limit: String(issue.maximum) } }]];
      return [[field, { key: 'tooLarge', values: { limit: String(issue.maximum) } }]];
    case 'too_small':
      if (issue.origin === 'string' || issue.origin === 'array') return [[field, 'required']];
      return [[field, { key: 'tooSmall', values: { limit: String(issue.minimum) } }]];
    default:
      return [[field, isAbsent(input, issue.path) ? 'required' : 'invalid']];
  }
}

function isAbsent(input: unknown, path: PropertyKey[]): boolean {
  let at: unknown = input;
  for (const key of path) at = (at as Record<PropertyKey, unknown> | null | undefined)?.[key];
  return at === undefined || at === null || at === '';
}

function sentenceOf(language: Language, field: FieldProblem): string {
  if (typeof field === 'string') return fieldSentence(language, field);
  return 'problem' in field
    ? problemSentence(language, field.problem)
    : fieldSentence(language, field.key, field.values);
}

/** RFC 9457, with what react-admin reads (`message`, `errors`). */
export function problemBody(req: Request, problem: Problem) {
  const language = languageOf(req);
  const { fields, values, sentence } = problem.options;
  const detail = problemSentence(language, sentence ?? problem.code, values);
  const errors =
    fields && Object.fromEntries(Object.entries(fields).map(([field, of]) => [field, sentenceOf(language, of)]));
  return {
    type: `urn:wuye:problem:${problem.code.toLowerCase().replaceAll('_', '-')}`,
    title: problem.code,
    status: problem.status,
    detail,
    instance: req.originalUrl.split('?')[0],
    code: problem.code,
    request_id: String(req.id),
    message: detail,
    ...(errors && { errors }),
  };
}

export function sendProblem(req: Request, res: Response, problem: Problem): void {
  const { retryAfter } = problem.options;
  const wait = retryAfter ?? (problem.status === 503 ? 5 : problem.status === 429 ? 60 : undefined);
  if (wait !== undefined) res.set('Retry-After', String(Math.ceil(wait)));
  res
    .status(problem.status)
    .type('application/problem+json')
    .send(JSON.stringify(problemBody(req, problem)));
}

/** The last middleware: whatever was thrown becomes a problem, and nothing internal leaves the house. */
export function problemHandler(log: Logger): ErrorRequestHandler {
  return (error, req, res, next) => {
    if (res.headersSent) return next(error);
    const problem = problemOf(error);
    if (problem.status >= 500)
      log.error({ err: error as unknown, requestId: req.id, path: req.path }, 'request failed');
    sendProblem(req, res, problem);
  };
}

export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof multer.MulterError)
    return error.code === 'LIMIT_FILE_SIZE' ? new Problem('TOO_LARGE') : invalid({ file: 'required' });
  if (isUnanswered(error) || isDatabaseAway(error)) return new Problem('UNAVAILABLE');
  if (error instanceof Unreadable) return new Problem('CONFLICT', { sentence: 'UNREADABLE' });
  if (isOutOfRange(error)) return invalid({ root: 'invalid' });
  const { status, type } = (error ?? {}) as { status?: unknown; type?: unknown };
  if (type === 'entity.too.large') return new Problem('TOO_LARGE');
  if (status === 400 || type === 'entity.parse.failed') return invalid({ root: 'invalid' });
  return new Problem('INTERNAL');
}

const AWAY = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'P1001',
  'P1002',
  'P1008',
  'P1017',
  'P2024',
  '57P01',
  '57P03',
  '53300',
]);

/** PostgreSQL is not there or not taking connections; Prisma wraps the cause in several ways. */
export function isDatabaseAway(error: unknown): boolean {
  return causesOf(error).some(
    ({ code, originalCode, kind }) =>
      AWAY.has(String(code)) ||
      AWAY.has(String(originalCode)) ||
      kind === 'DatabaseNotReachable' ||
      kind === 'ConnectionClosed',
  );
}

/** A number or a time beyond what PostgreSQL knows, though well formed. */
const OUT_OF_RANGE = new Set(['22003', '22007', '22008']);

function isOutOfRange(error: unknown): boolean {
  return causesOf(error).some(
    ({ code, originalCode }) => OUT_OF_RANGE.has(String(code)) || OUT_OF_RANGE.has(String(originalCode)),
  );
}

function causesOf(error: unknown): Record<string, unknown>[] {
  const causes: Record<string, unknown>[] = [];
  for (let at = error as Record<string, unknown> | undefined | null; at && causes.length < 6;) {
    causes.push(at);
    const meta = at.meta as { driverAdapterError?: unknown } | undefined;
    at = (at.cause ?? meta?.driverAdapterError) as Record<string, unknown> | undefined;
  }
  return causes;
}
