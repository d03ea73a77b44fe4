import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from './generated/client';

export type Database = PrismaClient;

/** One pool of at most `max` connections; the caller disconnects it. */
export function createPrisma(url: string, max = 10): Database {
  return new PrismaClient({ adapter: new PrismaPg({ connectionString: url, max }) });
}
