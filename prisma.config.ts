import path from 'node:path';
import { defineConfig } from 'prisma/config';

// Prisma's native schema engine has to be downloaded; this one is in the packages (docs/decisions.md). Set the variable to use another.
if (process.platform !== 'win32')
  process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= path.join(__dirname, 'scripts', 'schema-engine.mjs');

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? '' },
});
