import { z } from 'zod';

/** Pieces that the resources' schemas share. A message that is a FieldKey becomes that sentence. */

export const id = z.uuid().transform((value) => value.toLowerCase());

/** PostgreSQL knows no year 0, and nobody here means so early a one. */
const isOfOurTime = (value: string) => value >= '1900';

export const instant = z.iso
  .datetime({ offset: true })
  .transform((value) => new Date(value).toISOString())
  .refine(isOfOurTime, 'invalid');

/** A calendar day: YYYY-MM-DD. */
export const day = z.iso.date().refine(isOfOurTime, 'invalid');

const WORDS_LIMIT = 2_000;

export const words = z.string().trim().min(1, 'required').max(WORDS_LIMIT);

export function optionalWords(limit = WORDS_LIMIT) {
  return z
    .string()
    .trim()
    .max(limit)
    .nullish()
    .transform((value) => value ?? '');
}

/** A field left empty arrives as nothing, null or ''. */
export function optional<S extends z.ZodType>(schema: S) {
  return z
    .union([z.literal(''), schema])
    .nullish()
    .transform((value) => (value === '' || value == null ? null : value) as z.output<S> | null);
}

export const flag = z
  .union([z.boolean(), z.literal('true'), z.literal('false')])
  .transform((value) => String(value) === 'true');

export const oneOrMore = <S extends z.ZodType>(schema: S) =>
  z
    .union([schema, z.array(schema).max(1_000)])
    .transform((value) => (Array.isArray(value) ? value : [value]) as z.output<S>[]);
