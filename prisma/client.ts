import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from './generated/client';

export type Database = PrismaClient;

/** One pool of at most `max` connections; the caller disconnects it. */
export function createPrisma(url: string, max = 10): Database {
  const adapter = new PrismaPg(
    { connectionString: url, max },
    { statementNameGenerator: ({ sql }) => PREPARED.exec(sql)?.[1] ?? '' },
  );
  return new PrismaClient({ adapter });
}

/**
 * A raw statement that begins with the comment `prepared:name` (see PREPARED) is parsed and planned once per connection:
 * worth it where planning costs more than running. Its text must always be the same.
 */
const PREPARED = /^\s*\/\* prepared:(\w+) \*\//;
