import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { fieldSentence } from '../api/http/messages';
import { hashPassword } from '../api/http/sessions';
import { weaknessOf } from '../api/session/passwords';
import { createPrisma, type Database } from '../prisma/client';
import { reach } from './reach';

const credentials = z.object({
  username: z.string().trim().min(1, 'Expected a user name').max(100),
  password: z.string().max(200),
});

/**
 * The first administrator, who makes all other accounts. Refuses when there is one, unless `another` is wanted. The password
 * is the administrator's own; the second factor is set up at the first sign-in.
 */
export async function createAdmin(
  db: Database,
  given: { username: string; password: string },
  another = false,
): Promise<string> {
  const { username, password } = credentials.parse(given);
  if (!another && (await db.user.count({ where: { roles: { has: 'admin' }, active: true } })) > 0)
    throw new Error('There is an administrator already: --another makes one more');
  const weakness = weaknessOf(username, password);
  if (weakness) throw new Error(`The password is not accepted: ${sentenceOf(weakness)}`);
  if (await db.user.findUnique({ where: { username } })) throw new Error(`The user name ${username} is taken`);
  const passwordHash = await hashPassword(password);
  await db.user.create({ data: { username, name: username, passwordHash, roles: ['admin'] } });
  return username;
}

function sentenceOf(weakness: NonNullable<ReturnType<typeof weaknessOf>>): string {
  if (typeof weakness === 'string') return fieldSentence('en', weakness);
  return 'key' in weakness ? fieldSentence('en', weakness.key, weakness.values) : weakness.problem;
}

/** Asks on the terminal, or takes the lines of a pipe; what is typed for a password is not shown. */
function openTerminal() {
  let hidden = false;
  const output = new Writable({
    write(chunk: Buffer, _encoding, done) {
      if (!hidden) process.stdout.write(chunk);
      done();
    },
  });
  const terminal = createInterface({ input: process.stdin, output, terminal: process.stdin.isTTY });
  const lines = terminal[Symbol.asyncIterator]();
  return {
    async ask(question: string, isSecret = false): Promise<string> {
      process.stdout.write(question);
      hidden = isSecret;
      const line = await lines.next();
      hidden = false;
      if (isSecret) process.stdout.write('\n');
      if (line.done) throw new Error('Expected an answer');
      return line.value;
    },
    close: () => terminal.close(),
  };
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { another: { type: 'boolean', default: false } } });
  const { databaseUrl } = reach(process.env);
  const terminal = openTerminal();
  const username = process.env.ADMIN_USERNAME || (await terminal.ask('User name of the administrator: '));
  const password = process.env.ADMIN_PASSWORD || (await terminal.ask('Password, ten characters or more: ', true));
  terminal.close();
  const db = createPrisma(databaseUrl, 1);
  try {
    const made = await createAdmin(db, { username, password }, values.another);
    console.log(`administrator ${made} is there; the first sign-in sets up one-time passwords`);
  } finally {
    await db.$disconnect();
  }
}

if (require.main === module)
  main().catch((error: Error) => {
    console.error(error instanceof z.ZodError ? z.prettifyError(error) : error.message);
    process.exitCode = 1;
  });
