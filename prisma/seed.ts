import { hash } from '@node-rs/argon2';
import { DAY, HOUR } from '../workflows/shared/time';
import { createPrisma, type Database } from './client';
import { BUILDINGS, COMMUNITY, DEMO_PASSWORD, HOMES, RESIDENTS, STAFF, type DemoStaff } from './demo-community';

/** Shanghai is eight hours before UTC all year round. */
const SHANGHAI: number = 8 * HOUR;
const SHIFT_DAYS = 366;
const DAY_BEGINS = 8 * HOUR;
const NIGHT_BEGINS = 20 * HOUR;

/** Loads the demo community into an empty database: everything, or on any failure nothing. */
async function seed(db: Database): Promise<void> {
  // all accounts have one password, so one hash will do
  const passwordHash = await hash(DEMO_PASSWORD);
  await db.$transaction(
    async (tx) => {
      if ((await tx.user.count()) > 0) throw new Error('Expected an empty database: there are accounts already');
      await tx.building.createMany({ data: BUILDINGS });
      const homes = await tx.home.createManyAndReturn({ data: HOMES });
      const homeIds = new Map(homes.map(({ id, label }) => [label, id]));
      const staff = await tx.user.createManyAndReturn({
        data: STAFF.map(({ duty: _, ...person }) => ({
          ...person,
          passwordHash,
          email: `${person.username}@yunqi.example`,
        })),
      });
      await tx.user.createMany({
        data: RESIDENTS.map(({ home, ...person }) => ({
          ...person,
          passwordHash,
          roles: ['resident'],
          homeId: homeIds.get(home)!,
        })),
      });
      const ids = new Map(staff.map(({ id, username }) => [username, id]));
      await tx.shift.createMany({
        data: STAFF.flatMap(({ username, duty }) =>
          shiftsOf(duty, new Date()).map((shift) => ({ userId: ids.get(username)!, ...shift })),
        ),
      });
    },
    { timeout: 60_000 },
  );
}

/** A year of shifts that begins yesterday, so that a night shift is on when the first morning has not come yet. */
function shiftsOf(duty: DemoStaff['duty'], now: Date): { startsAt: Date; endsAt: Date }[] {
  if (!duty) return [];
  const today = Math.floor((now.getTime() + SHANGHAI) / DAY);
  return Array.from({ length: SHIFT_DAYS }, (_, index) => {
    const date = today - 1 + index;
    const isNight = duty !== 'desk' && (Math.floor(date / 7) % 2 === 0) === (duty === 'crew B');
    const begin = date * DAY - SHANGHAI + (isNight ? NIGHT_BEGINS : DAY_BEGINS);
    return { startsAt: new Date(begin), endsAt: new Date(begin + 12 * HOUR) };
  });
}

function accounts(): string {
  const shown = [...STAFF.filter(({ skills }) => !skills).map(({ username, name }) => `${username} ${name}`)];
  const technicians = STAFF.filter(({ skills }) => skills).map(({ username, name }) => `${username} ${name}`);
  const residents = RESIDENTS.slice(0, 4).map(({ username, name, home }) => `${username} ${name} (${home})`);
  return [
    `  the database was empty: loaded the demo community ${COMMUNITY} (DEMO=0 leaves it out)`,
    `  every account has the password ${DEMO_PASSWORD}`,
    `    desk         ${shown.join(', ')}`,
    `    technicians  ${technicians.join(', ')}`,
    `    residents    ${residents.join(', ')} …`,
  ].join('\n');
}

async function main(): Promise<void> {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error('Expected DATABASE_URL to be the database to fill');
  if (process.env.NODE_ENV === 'production') throw new Error('Known passwords are not for production: not loaded');
  const db = createPrisma(url, 2);
  try {
    await seed(db);
    console.log(accounts());
  } finally {
    await db.$disconnect();
  }
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
