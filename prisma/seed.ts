import { randomUUID } from 'node:crypto';
import { hash } from '@node-rs/argon2';
import { DAY, HOUR } from '../workflows/shared/time';
import { createPrisma, type Database } from './client';
import {
  BUILDINGS,
  COMMUNITY,
  DEMO_PASSWORD,
  HOMES,
  MOVED_IN,
  RESIDENTS,
  STAFF,
  type DemoStaff,
} from './demo-community';
import { addTraining } from './demo-training';
import type { Prisma } from './generated/client';
import { sealMoveIn, sealPerson, sealPlate } from './registry/sealed';
import { checkKeys, loadKeyRing } from './vault/keys';
import { createVault, type Vault } from './vault/vault';

/** Shanghai is eight hours before UTC all year round. */
const SHANGHAI: number = 8 * HOUR;
const SHIFT_DAYS = 366;
const DAY_BEGINS = 8 * HOUR;
const NIGHT_BEGINS = 20 * HOUR;

/** Loads the demo community into an empty database: everything, or on any failure nothing. */
async function seed(db: Database, vault: Vault): Promise<void> {
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
      await addResidents({ tx, vault, homeIds }, passwordHash);
      const ids = new Map(staff.map(({ id, username }) => [username, id]));
      await addTraining(tx, staff, ids.get('supervisor')!);
      await tx.shift.createMany({
        data: STAFF.flatMap(({ username, duty }) =>
          shiftsOf(duty, new Date()).map((shift) => ({ userId: ids.get(username)!, ...shift })),
        ),
      });
    },
    { timeout: 60_000 },
  );
}

interface Community {
  tx: Prisma.TransactionClient;
  vault: Vault;
  /** By label. */
  homeIds: ReadonlyMap<string, string>;
}

/** The registry has who they are; their accounts only how they sign in. */
async function addResidents({ tx, vault, homeIds }: Community, passwordHash: string): Promise<void> {
  const since = new Date();
  const residents = RESIDENTS.map((resident) => ({
    ...resident,
    id: randomUUID(),
    homeId: homeIds.get(resident.home)!,
  }));
  await tx.person.createMany({
    data: residents.map(({ id, name, phone, idNumber }) => ({
      id,
      ...sealPerson(vault, id, { name, phone, idNumber, email: '', bankCard: '' }),
    })),
  });
  await tx.residency.createMany({
    data: residents.map(({ id, homeId, relation }) => ({ personId: id, homeId, relation, since })),
  });
  await tx.title.createMany({
    data: residents.flatMap(({ id, homeId, relation }) =>
      relation === 'owner' ? [{ personId: id, homeId, since, keyVersion: vault.version }] : [],
    ),
  });
  await tx.user.createMany({
    data: residents.flatMap(({ username, homeId, id }) =>
      username ? [{ username, name: '', passwordHash, roles: ['resident'], homeId, personId: id }] : [],
    ),
  });
  await tx.vehicle.createMany({
    data: residents.flatMap(({ id: personId, homeId, plate }) => {
      const id = randomUUID();
      return plate ? [{ id, personId, homeId, ...sealPlate(vault, id, plate) }] : [];
    }),
  });
  await tx.moveIn.createMany({
    data: MOVED_IN.map(({ home, movedInOn, ...who }) => {
      const id = randomUUID();
      return { id, homeId: homeIds.get(home)!, movedInOn: new Date(movedInOn), ...sealMoveIn(vault, id, who) };
    }),
  });
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
  const ring = loadKeyRing(process.env);
  const db = createPrisma(url, 2);
  try {
    await checkKeys(db, ring);
    await seed(db, createVault(ring));
    console.log(accounts());
  } finally {
    await db.$disconnect();
  }
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
