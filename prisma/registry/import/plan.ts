import type { Prisma } from '../../generated/client';

/** What becomes of a row when it is taken into the registry. */
export const ROW_OUTCOMES = ['created', 'updated', 'unchanged'] as const;
export type RowOutcome = (typeof ROW_OUTCOMES)[number];

/** Where a row does not fit what the registry has: a field of it, and the key of a sentence. */
export interface Misfit {
  field: string;
  why: 'taken' | 'ambiguous' | 'nameDiffers' | 'contradicts';
}

/**
 * What the rows before have said of one record, by field: two rows that say different things of it would change it to and
 * fro each time the file is taken in.
 */
export function createSaid<F extends string>() {
  const said = new Map<string, string>();
  return function contradiction(id: string, values: Partial<Record<F, string>>): Misfit | null {
    const given = (Object.entries(values) as [F, string][]).filter(([, value]) => value !== '');
    const other = given.find(([field, value]) => (said.get(`${id} ${field}`) ?? value) !== value);
    if (other) return { field: other[0], why: 'contradicts' };
    for (const [field, value] of given) said.set(`${id} ${field}`, value);
    return null;
  };
}

/**
 * Rows taken one after the other, each seeing what those before it do: the dry run takes all and writes nothing, the import
 * takes a page and writes it. So both come to the same outcome.
 */
export interface Plan<R> {
  take(row: R): RowOutcome | Misfit;
  write(): Promise<void>;
}

export type Tx = Pick<Prisma.TransactionClient, '$queryRaw' | '$executeRaw'>;
