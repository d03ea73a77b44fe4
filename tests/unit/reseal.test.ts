import { randomUUID } from 'node:crypto';
import type { Database } from '../../prisma/client';
import {
  openContact,
  openMessage,
  openMoveIn,
  openPerson,
  openPlate,
  openSubscription,
  sealCertificate,
  sealContact,
  sealMessage,
  sealMoveIn,
  sealPerson,
  sealPlate,
  sealSubscription,
} from '../../prisma/registry/sealed';
import { resealPage } from '../../prisma/vault/reseal';
import { versionOf, type Vault } from '../../prisma/vault/vault';
import { SEALED_TABLES, type SealedTable } from '../../workflows/keys/contract';
import { freshDatabase, type TestDatabase } from '../support/database';
import { testVault } from '../support/vault';

const [before, during] = [testVault(1), testVault(1, 2)];
/** What is left once the first key is gone. */
const after = testVault(2);
const PLAIN = {
  name: '欧阳修远',
  phone: '13812345678',
  email: 'ou@example.com',
  idNumber: '11010119900307123X',
  bankCard: '6222020200112233',
};

let own: TestDatabase;
let db: Database;
let homeId: string;
beforeEach(async () => {
  own = await freshDatabase();
  db = own.db;
  const building = await db.building.create({ data: { id: '1', name: '1栋' } });
  homeId = (await db.home.create({ data: { buildingId: building.id, label: '1栋 101' } })).id;
});
afterEach(() => own.drop());

async function reseal(table: SealedTable, vault = during): Promise<number> {
  let [total, at] = [0, null as string | null];
  do {
    const page = await resealPage(db, vault, table, at);
    total += page.resealed;
    at = page.after;
  } while (at !== null);
  return total;
}

async function person(vault: Vault = before, plain = PLAIN) {
  const id = randomUUID();
  return db.person.create({ data: { id, ...sealPerson(vault, id, plain) } });
}

async function ticket(data: object) {
  const common = {
    channel: 'hotline',
    openedBy: randomUUID(),
    calledAt: new Date(),
    stage: 'entry',
    stageSince: new Date(),
  };
  return db.ticket.create({
    data: { id: randomUUID(), ...common, priority: 'normal', policyVersion: 1, title: '水管漏水', homeId, ...data },
  });
}

const reporter = (vault: Vault, id: string) => ({
  reporterName: vault.seal({ table: 'ticket', column: 'reporter_name', id }, PLAIN.name),
  reporterPhone: vault.seal({ table: 'ticket', column: 'reporter_phone', id }, PLAIN.phone),
});
const openReporter = (vault: Vault, id: string, of: { reporterName: string; reporterPhone: string }) => ({
  name: vault.open({ table: 'ticket', column: 'reporter_name', id }, of.reporterName),
  phone: vault.open({ table: 'ticket', column: 'reporter_phone', id }, of.reporterPhone),
});

test('a person is opened and found with the new key alone', async () => {
  const { id } = await person();
  expect(await reseal('person')).toBe(1);
  const row = await db.person.findUniqueOrThrow({ where: { id } });
  expect(openPerson(after, row)).toEqual(PLAIN);
  const { nameIndex, phoneIndex, phoneTail, idIndex, idTail, keyVersion } = sealPerson(after, id, PLAIN);
  expect(row).toMatchObject({ nameIndex, phoneIndex, phoneTail, idIndex, idTail, keyVersion });
});

test('everything else of the registry too', async () => {
  const { id: personId } = await person();
  const [titleId, vehicleId, contactId, moveInId] = Array.from({ length: 4 }, () => randomUUID());
  const since = new Date();
  await db.title.create({
    data: { id: titleId, homeId, personId, since, ...sealCertificate(before, titleId!, '浙(2021)第1号') },
  });
  await db.vehicle.create({ data: { id: vehicleId, personId, ...sealPlate(before, vehicleId!, '浙A12345') } });
  await db.emergencyContact.create({
    data: { id: contactId, personId, relation: 'spouse', ...sealContact(before, contactId!, PLAIN) },
  });
  await db.moveIn.create({
    data: { id: moveInId, homeId, ...sealMoveIn(before, moveInId!, { ...PLAIN, idTail: '123X' }) },
  });

  for (const table of ['title', 'vehicle', 'emergency_contact', 'move_in'] as const)
    expect(await reseal(table)).toBe(1);

  const vehicle = await db.vehicle.findFirstOrThrow();
  expect([openPlate(after, vehicle), vehicle.plateIndex]).toEqual(['浙A12345', after.index('plate', '浙A12345')]);
  expect((await db.title.findFirstOrThrow()).certificateIndex).toBe(after.index('certificate', '浙(2021)第1号'));
  expect(openContact(after, await db.emergencyContact.findFirstOrThrow())).toMatchObject({ phone: PLAIN.phone });
  const moveIn = await db.moveIn.findFirstOrThrow();
  expect(openMoveIn(after, moveIn)).toMatchObject({ name: PLAIN.name });
  expect(moveIn).toMatchObject({
    phoneIndex: after.index('phone', PLAIN.phone),
    idTail: after.index('idTail', '123X'),
  });
});

test('rows of an import, each at its line, and the form of a case', async () => {
  const job = await db.importJob.create({
    data: { kind: 'residents', sha256: '', status: 'checked', startedBy: randomUUID() },
  });
  const place = (line: number) => ({ table: 'import_row', column: 'content', id: `${job.id}/${line}` });
  await db.importRow.createMany({
    data: Array.from({ length: 450 }, (_, line) => ({
      importId: job.id,
      line,
      content: before.seal(place(line), `行 ${line}`),
    })),
  });
  const id = randomUUID();
  const form = { table: 'resident_case', column: 'form', id };
  await db.residentCase.create({
    data: {
      id,
      kind: 'registration',
      openedBy: id,
      stage: 'filed',
      stageSince: new Date(),
      policyVersion: 1,
      form: before.seal(form, '{}'),
      keyVersion: 1,
    },
  });
  expect(await reseal('import_row')).toBe(450);
  expect(await reseal('resident_case')).toBe(1);
  for (const { line, content } of await db.importRow.findMany())
    expect(after.open(place(line), content)).toBe(`行 ${line}`);
  expect(after.open(form, (await db.residentCase.findFirstOrThrow()).form)).toBe('{}');
});

test('a ticket from before there were keys is sealed, indexed, and no longer found by its reporter in full text', async () => {
  const { id } = await ticket({
    reporterName: PLAIN.name,
    reporterPhone: PLAIN.phone,
    searchText: `水管漏水 ${PLAIN.name} ${PLAIN.phone}`,
  });
  expect(await reseal('ticket')).toBe(1);
  const row = await db.ticket.findUniqueOrThrow({ where: { id } });
  expect(versionOf(row.reporterName)).toBe(2);
  expect(openReporter(after, id, row)).toEqual({ name: PLAIN.name, phone: PLAIN.phone });
  expect(row).toMatchObject({
    keyVersion: 2,
    reporterNameIndex: after.index('name', PLAIN.name),
    reporterPhoneIndex: after.index('phone', PLAIN.phone),
    reporterPhoneTail: after.index('phoneTail', PLAIN.phone),
  });
  expect(row.searchText).toMatch(/^gd\d{6} 水管漏水 1栋 101$/);
});

test('a resident’s account from before there was a registry gives what it holds to a person, and signs in as before', async () => {
  const data = { name: PLAIN.name, phone: PLAIN.phone, email: PLAIN.email, passwordHash: 'x', roles: ['resident'] };
  const { id } = await db.user.create({ data: { ...data, username: 'ouyang', homeId } });
  const staff = await db.user.create({ data: { ...data, username: 'agent', roles: ['agent'] } });
  expect(await reseal('app_user')).toBeGreaterThan(0);

  const account = await db.user.findUniqueOrThrow({ where: { id }, include: { person: true } });
  expect(account).toMatchObject({ username: 'ouyang', name: '', phone: null, email: null, passwordHash: 'x', homeId });
  expect(openPerson(after, account.person!)).toEqual({ ...PLAIN, idNumber: '', bankCard: '' });
  expect(await db.residency.findMany()).toMatchObject([{ personId: account.personId, homeId, relation: 'owner' }]);
  expect(await db.user.findUnique({ where: { id: staff.id } })).toMatchObject({ name: PLAIN.name, personId: null });
});

test('… to the person of that name and number, when the registry has them already', async () => {
  const { id: personId } = await person();
  await reseal('person');
  const data = {
    name: '欧阳 修远',
    phone: `+86 ${PLAIN.phone}`,
    username: 'ouyang',
    passwordHash: '',
    roles: ['resident'],
  };
  await db.user.create({ data });
  await reseal('app_user');
  expect(await db.user.findFirstOrThrow()).toMatchObject({ personId, name: '' });
  expect(await db.person.count()).toBe(1);
});

test('the form of a call that is still being entered, and the one that was entered, keep all else they hold', async () => {
  const id = randomUUID();
  const draft = { title: '漏水', homeId: null, ...reporter(before, id) };
  await ticket({ id, draft });
  await ticket({ draft: { title: '没有报事人' } });
  await ticket({});
  const entered = { reason: '电话', form: { title: '漏水', ...reporter(before, id) } };
  await db.journalEntry.createMany({
    data: [
      {
        id: randomUUID(),
        caseId: id,
        name: 'enter',
        actor: 'system',
        at: new Date(),
        status: 'effective',
        text: entered,
      },
      {
        id: randomUUID(),
        caseId: id,
        name: 'note',
        actor: 'system',
        at: new Date(),
        status: 'effective',
        text: { text: '13812345678' },
      },
    ],
  });
  await reseal('ticket');
  expect(await reseal('journal_entry')).toBe(1);

  const row = await db.ticket.findUniqueOrThrow({ where: { id } });
  expect(row.draft).toMatchObject({ title: '漏水', homeId: null });
  expect(openReporter(after, id, row.draft as never)).toEqual({ name: PLAIN.name, phone: PLAIN.phone });
  const drafts = await db.ticket.findMany({
    where: { id: { not: id } },
    orderBy: { id: 'asc' },
    select: { draft: true },
  });
  expect(drafts).toEqual(expect.arrayContaining([{ draft: { title: '没有报事人' } }, { draft: null }]));
  const { text } = await db.journalEntry.findFirstOrThrow({ where: { name: 'enter' } });
  expect(text).toMatchObject({ reason: '电话', form: { title: '漏水' } });
  expect(openReporter(after, id, (text as { form: never }).form)).toEqual({ name: PLAIN.name, phone: PLAIN.phone });
});

test('a row that holds nothing says the new version too', async () => {
  const { id } = await person(before, { name: '', phone: '', email: '', idNumber: '', bankCard: '' });
  expect(await reseal('person')).toBe(1);
  expect((await db.person.findUniqueOrThrow({ where: { id } })).keyVersion).toBe(during.version);
});

test('a second time there is nothing to do, in any table', async () => {
  await person();
  await ticket({ reporterName: PLAIN.name, draft: { reporterPhone: PLAIN.phone } });
  for (const table of SEALED_TABLES) await reseal(table);
  for (const table of SEALED_TABLES) expect(await reseal(table)).toBe(0);
});

test('a page ends at a table’s two hundredth row and the next goes on there', async () => {
  for (let index = 0; index < 201; index++) await person();
  const first = await resealPage(db, during, 'person', null);
  expect(first.resealed).toBe(200);
  expect(await resealPage(db, during, 'person', first.after)).toMatchObject({ resealed: 1, after: null });
});

test('what was written while a page was sealed stays as it was written, and the next pass has it', async () => {
  const { id } = await person();
  const changed = { ...PLAIN, phone: '13900001111' };
  const interrupted = Object.create(db, {
    $queryRawUnsafe: {
      value: async (...query: [string]) => {
        const rows = await db.$queryRawUnsafe(...query);
        await db.person.update({ where: { id }, data: sealPerson(before, id, changed) });
        return rows;
      },
    },
  }) as Database;
  expect(await resealPage(interrupted, during, 'person', null)).toMatchObject({ resealed: 0, after: null });
  expect(openPerson(before, await db.person.findUniqueOrThrow({ where: { id } }))).toEqual(changed);
  expect(await reseal('person')).toBe(1);
  expect(openPerson(after, await db.person.findUniqueOrThrow({ where: { id } }))).toEqual(changed);
});

test('a value that was moved to another row is not made valid there: its row is named and left, the others are sealed anew', async () => {
  const [one, two] = [await person(), await person(before, { ...PLAIN, phone: '13900001111' })];
  const moved = await db.person.update({ where: { id: one.id }, data: { phone: two.phone } });
  expect(await resealPage(db, during, 'person', null)).toEqual({ resealed: 1, unreadable: [one.id], after: null });
  expect(await db.person.findUniqueOrThrow({ where: { id: one.id } })).toEqual(moved);
  expect(openPerson(after, await db.person.findUniqueOrThrow({ where: { id: two.id } })).phone).toBe('13900001111');
});

test('browsers and messages are sealed anew, and a browser is found again by its endpoint', async () => {
  const userId = (await db.user.create({ data: { username: 'r', name: '', passwordHash: '', roles: ['resident'] } }))
    .id;
  const [browser, message] = [randomUUID(), randomUUID()];
  const subscription = { endpoint: 'https://push.example.com/1', keys: { p256dh: 'x', auth: 'y' } };
  const content = { phone: PLAIN.phone, params: { code: '123456' } };
  await db.pushSubscription.create({
    data: { id: browser, userId, ...sealSubscription(before, browser, subscription) },
  });
  await db.message.create({
    data: { id: message, template: 'code', expiresAt: new Date(), ...sealMessage(before, message, content) },
  });
  expect([await reseal('push_subscription'), await reseal('message')]).toEqual([1, 1]);
  const row = await db.pushSubscription.findFirstOrThrow();
  expect(openSubscription(after, row)).toEqual(subscription);
  expect(row.endpointIndex).toBe(after.index('endpoint', subscription.endpoint));
  expect(openMessage(after, await db.message.findFirstOrThrow())).toEqual(content);
  expect([await reseal('push_subscription'), await reseal('message')]).toEqual([0, 0]);
});
