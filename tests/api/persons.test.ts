import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { maskCard, maskId, maskName, maskPhone, maskPlate } from '../../api/http/masks';
import { openPerson } from '../../prisma/registry/sealed';
import { freshDatabase, type TestDatabase } from '../support/database';
import {
  addBuilding,
  addHome,
  addSomebody,
  addStaff,
  settleIn,
  somebody,
  type Inhabitant,
  type Place,
} from '../support/registry';
import type { Person } from '../support/tickets';
import { testVault } from '../support/vault';
import { startApi, type Api, type Browser } from './harness';

const vault = testVault();
let database: TestDatabase;
let api: Api;
let place: Place;
let registrar: Browser;
let registrarAccount: Person;
let agent: Browser;

beforeAll(async () => {
  database = await freshDatabase();
  api = await startApi(database.db, database.url);
  place = await addHome(database.db, await addBuilding(database.db));
  registrarAccount = await addStaff(database.db, 'registrar');
  registrar = await api.as(registrarAccount);
  agent = await api.as(await addStaff(database.db, 'agent'));
});
afterAll(async () => {
  await api.stop();
  await database.drop();
});

async function created(more: object = {}) {
  const values = somebody();
  const answer = await registrar.post('/persons', { ...values, homeId: place.homeId, relation: 'owner', ...more });
  if (answer.status !== 201) throw new Error(`Expected a person, got ${JSON.stringify(answer.body)}`);
  return { values: { ...values, ...more }, person: answer.body };
}

const logOf = (subject: string) =>
  database.db.accessLog.findMany({ where: { subjects: { has: subject } }, orderBy: { seq: 'asc' } });

describe('the register', () => {
  it('shows a person masked to staff, plain only to themselves, and keeps nothing in plain text', async () => {
    const { values, person } = await created();
    expect(person).toMatchObject({
      ...{ number: expect.stringMatching(/^R\d{6}$/), status: 'active', masked: true, hasAccount: false },
      ...{ name: maskName(values.name), phone: maskPhone(values.phone) },
      ...{ idNumber: maskId(values.idNumber), bankCard: maskCard(values.bankCard) },
      homes: [{ homeId: place.homeId, homeLabel: place.label, relation: 'owner' }],
    });
    const row = await database.db.person.findUniqueOrThrow({ where: { id: person.id } });
    for (const value of Object.values(values)) expect(JSON.stringify(row)).not.toContain(value);
    expect(openPerson(vault, row)).toEqual(values);
  });

  it('writes every opening, list and search to the log, with whom it showed', async () => {
    const { values, person } = await created();
    await agent.get(`/persons/${person.id}`);
    await agent.list('persons', { filter: { homeId: place.homeId } });
    await agent.post('/persons/search', { q: values.phone });
    await agent.list('homes', { filter: { id: place.homeId } });
    await agent.get(`/homes/${place.homeId}`);
    expect((await logOf(person.id)).map(({ action, route }) => [action, route])).toEqual([
      ['view', 'post /persons'],
      ['view', 'get /persons/:id'],
      ['list', 'get /persons'],
      ['search', 'post /persons/search'],
      ['list', 'get /homes'],
      ['list', 'get /homes/:id'],
    ]);
    const technician = await api.as(await addStaff(database.db, 'technician'));
    expect((await technician.get(`/persons/${person.id}`)).status).toBe(403);
    expect((await logOf(person.id)).at(-1)).toMatchObject({ action: 'denied', reason: 'FORBIDDEN' });
  });

  it('finds by number, telephone, last four, name, identity card and plate, each exactly', async () => {
    const { values, person } = await created({ name: '欧阳 明月' });
    await agent.post(`/persons/${person.id}/vehicles`, { plate: '粤B·D12345' });
    const asked = [
      ...[person.number, values.phone, `+86 ${values.phone}`, values.phone.slice(-4), '欧阳明月'],
      ...[values.idNumber, values.idNumber.toLowerCase(), values.idNumber.slice(-4), '粤bd12345'],
    ];
    for (const q of asked) {
      const { body } = await agent.post('/persons/search', { q });
      expect([q, body.map(({ id }: { id: string }) => id)]).toEqual([q, expect.arrayContaining([person.id])]);
    }
    for (const q of [values.phone.slice(0, -1), '欧阳', 'R999999999', values.idNumber.slice(4)])
      expect([q, (await agent.post('/persons/search', { q })).body]).toEqual([q, []]);
  });

  it('has nobody twice: not by identity card, nor by name and number', async () => {
    const { values } = await created();
    const again = await registrar.post('/persons', { name: '别人', idNumber: values.idNumber });
    expect([again.status, again.body.errors]).toEqual([409, { idNumber: 'Taken already' }]);
    const same = await registrar.post('/persons', { name: values.name, phone: values.phone });
    expect([same.status, same.body.errors]).toEqual([409, { phone: 'Taken already' }]);
    expect((await registrar.post('/persons', { name: '同号家人', phone: values.phone })).status).toBe(201);
    const both = somebody();
    const answers = await Promise.all([1, 2, 3].map(() => registrar.post('/persons', both)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });

  it('changes what was changed and leaves what comes back masked', async () => {
    const { values, person } = await created();
    const changed = await registrar.put(`/persons/${person.id}`, { ...person, email: 'new@example.com' });
    expect(changed.status).toBe(200);
    const row = await database.db.person.findUniqueOrThrow({ where: { id: person.id } });
    expect(openPerson(vault, row)).toEqual({ ...values, email: 'new@example.com' });
    const wrong = { updatedAt: changed.body.updatedAt, idNumber: '110105194912310021' };
    expect((await registrar.put(`/persons/${person.id}`, wrong)).body.errors).toEqual({
      idNumber: 'Not a valid identity card number (its check digit is wrong)',
    });
  });

  it('of two people who change the same person the second is told to look again', async () => {
    const { person } = await created();
    const change = (email: string) =>
      registrar.put(`/persons/${person.id}`, { updatedAt: person.updatedAt, email: `${email}@example.com` });
    const answers = await Promise.all([change('one'), change('two')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const late = answers.find(({ status }) => status === 409)!;
    expect(late.body.message).toBe('Somebody else has changed this record. Reload it and try again.');
    const home = (await registrar.get(`/homes/${place.homeId}/register`)).body;
    const rename = (unit: string) =>
      registrar.put(`/homes/${place.homeId}`, {
        label: home.label,
        buildingId: home.buildingId,
        unit,
        version: home.version,
      });
    expect((await rename('1单元')).status).toBe(200);
    expect((await rename('2单元')).status).toBe(409);
  });

  it('keeps vehicles, contacts, titles and residencies of a person', async () => {
    const { person } = await created();
    const at = `/persons/${person.id}`;
    await agent.post(`${at}/vehicles`, { plate: '沪A·D12345', model: '特斯拉', homeId: place.homeId });
    await agent.post(`${at}/contacts`, { name: '李小龙', phone: '13900002222', relation: 'sibling' });
    await registrar.post(`${at}/titles`, { homeId: place.homeId, certificate: '沪2020第001号', since: '2020-05-06' });
    const { body } = await registrar.get(at);
    expect(body).toMatchObject({
      vehicles: [{ plate: maskPlate('沪AD12345'), model: '特斯拉', homeLabel: place.label }],
      contacts: [{ name: '李**', phone: '139****2222', relation: 'sibling' }],
      titles: [
        { certificate: maskId('沪2020第001号'), numerator: 1, denominator: 1, since: '2020-05-06', until: null },
      ],
    });
    const [vehicle] = body.vehicles;
    const kept = await agent.put(`${at}/vehicles/${vehicle.id}`, {
      ...vehicle,
      updatedAt: body.updatedAt,
      space: 'B2-17',
    });
    expect(kept.body.vehicles).toMatchObject([{ plate: vehicle.plate, space: 'B2-17' }]);
    const [title] = body.titles;
    const until = { ...title, updatedAt: kept.body.updatedAt, until: '2019-01-01' };
    expect((await registrar.put(`${at}/titles/${title.id}`, until)).body.errors).toEqual({
      until: 'The end must be after the start',
    });
    expect((await agent.delete(`${at}/contacts/${body.contacts[0].id}`)).body.contacts).toEqual([]);
    expect((await agent.delete(`${at}/contacts/${body.contacts[0].id}`)).status).toBe(404);
    const [residency] = body.residencies;
    const { body: now } = await registrar.get(at);
    const over = await registrar.put(`${at}/residencies/${residency.id}`, {
      updatedAt: now.updatedAt,
      until: new Date().toISOString(),
    });
    expect([over.status, over.body.homes]).toEqual([200, []]);
    expect(over.body.residencies).toHaveLength(1);
  });
});

describe('residents', () => {
  let own: Inhabitant;
  let browser: Browser;

  beforeAll(async () => {
    own = await settleIn(database.db, await addHome(database.db, place.buildingId));
    browser = await api.as(own.account);
  });

  it('see and keep what is their own', async () => {
    const { body } = await browser.get('/me/person');
    expect(body).toMatchObject({ ...own.values, id: own.personId, masked: false, hasAccount: true });
    const added = await browser.post('/me/vehicles', { plate: '京N88888' });
    expect(added.body.vehicles).toMatchObject([{ plate: '京N88888' }]);
    const contact = { name: '张三', phone: '13900003333', relation: 'friend' };
    const { body: with1 } = await browser.post('/me/contacts', contact);
    expect(with1.contacts).toMatchObject([contact]);
    const { id } = with1.contacts[0];
    const { body: changed } = await browser.put(`/me/contacts/${id}`, {
      ...contact,
      updatedAt: with1.updatedAt,
      name: '张三丰',
    });
    expect(changed.contacts).toMatchObject([{ name: '张三丰' }]);
    expect((await browser.delete(`/me/contacts/${id}`)).body.contacts).toEqual([]);
    expect((await browser.put(`/persons/${own.personId}`, {})).status).toBe(403);
  });

  it('see their household, but not its papers, and neither landlord nor tenant', async () => {
    const { db } = database;
    const [spouse, tenant, flatmate] = [somebody(), somebody(), somebody()];
    const since = new Date(2021, 0, 1);
    const live = async (values: typeof spouse, relation: string, leaseId: string | null = null) => {
      const personId = await addSomebody(db, values);
      await db.residency.create({ data: { personId, homeId: own.homeId, relation, leaseId, since } });
      return personId;
    };
    const spouseId = await live(spouse, 'family');
    const tenantId = await addSomebody(db, tenant);
    const lease = await db.lease.create({
      data: { homeId: own.homeId, personId: tenantId, startsOn: since, endsOn: new Date(2040, 0, 1) },
    });
    await db.residency.create({
      data: { personId: tenantId, homeId: own.homeId, relation: 'tenant', leaseId: lease.id, since },
    });
    const flatmateId = await live(flatmate, 'family', lease.id);

    expect((await browser.get(`/persons/${spouseId}`)).body).toMatchObject({
      ...{ name: spouse.name, phone: spouse.phone, masked: false },
      ...{ idNumber: maskId(spouse.idNumber), bankCard: maskCard(spouse.bankCard) },
    });
    for (const stranger of [tenantId, flatmateId]) expect((await browser.get(`/persons/${stranger}`)).status).toBe(404);
    const renting = await db.user.create({
      data: { username: randomUUID(), name: '', passwordHash: '', roles: ['resident'], personId: tenantId },
    });
    const tenantBrowser = await api.as(renting);
    expect((await tenantBrowser.get(`/persons/${flatmateId}`)).body).toMatchObject({ name: flatmate.name });
    for (const stranger of [own.personId, spouseId])
      expect((await tenantBrowser.get(`/persons/${stranger}`)).status).toBe(404);
    await db.residency.updateMany({ where: { personId: spouseId }, data: { until: new Date() } });
    expect((await browser.get(`/persons/${spouseId}`)).status).toBe(404);
  });
});

describe('homes and the move-in register', () => {
  it('a home shows who lives there, masked, and the log says of whom', async () => {
    const { values, person } = await created();
    const { body } = await agent.get(`/homes/${place.homeId}/register`);
    const line = body.household.find(({ personId }: { personId: string }) => personId === person.id);
    expect(line).toMatchObject({ name: maskName(values.name), phone: maskPhone(values.phone), relation: 'owner' });
    expect((await logOf(person.id)).at(-1)).toMatchObject({ action: 'list', route: 'get /homes/:id/register' });
  });

  it('buildings and homes are made, named and, while empty, taken away', async () => {
    const id = `N${randomUUID().slice(0, 6)}`;
    expect((await registrar.post('/buildings', { id, name: '新楼' })).status).toBe(201);
    expect((await registrar.post('/buildings', { id, name: '新楼' })).body.errors).toEqual({ id: 'Taken already' });
    expect((await registrar.put(`/buildings/${id}`, { name: '九栋' })).body).toEqual({ id, name: '九栋' });
    const home = await registrar.post('/homes', {
      ...{ label: `${id} 101`, buildingId: id, unit: '2单元', floor: 1, area: 9_850 },
    });
    expect(home.body).toMatchObject({
      label: `${id} 101`,
      buildingName: '九栋',
      unit: '2单元',
      floor: 1,
      area: 9_850,
      household: [],
    });
    const asked = encodeURIComponent(JSON.stringify({ id: [id] }));
    expect((await registrar.get(`/buildings?filter=${asked}`)).body).toEqual([{ id, name: '九栋', units: ['2单元'] }]);
    expect((await registrar.post('/homes', { label: `${id} 101`, buildingId: id })).status).toBe(409);
    expect((await registrar.delete(`/buildings/${id}`)).status).toBe(409);
    await database.db.home.delete({ where: { id: home.body.id } });
    expect((await registrar.delete(`/buildings/${id}`)).status).toBe(200);
    const local = await api.as(await addStaff(database.db, 'registrar', [place.buildingId]));
    expect((await local.post('/buildings', { id, name: '新楼' })).status).toBe(403);
  });

  it('a line of the move-in register is kept sealed, masked and once', async () => {
    const { name, phone, idNumber } = somebody();
    const line = { homeId: place.homeId, name, phone, idTail: idNumber.slice(-4), movedInOn: '2019-02-03' };
    const { body, status } = await registrar.post('/move-ins', line);
    expect([status, body]).toEqual([
      201,
      expect.objectContaining({
        name: maskName(name),
        phone: maskPhone(phone),
        movedInOn: '2019-02-03',
        relation: 'owner',
      }),
    ]);
    expect(body).not.toHaveProperty('idDigits');
    expect((await registrar.post('/move-ins', { ...line, phone: `+86${phone}` })).status).toBe(409);
    const listed = await agent.list('move-ins', { filter: { homeId: place.homeId }, sort: ['movedInOn', 'DESC'] });
    expect(listed.body).toMatchObject([{ id: body.id }]);
  });
});

describe('whatever is sent', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ maxLength: 3_000 }),
    fc.constantFrom(
      "' or 1=1 --",
      '\u0000',
      '\ud800',
      '%00',
      '{"$ne":1}',
      '__proto__',
      '1e999',
      '0000-01-01',
      '9999-12-31',
    ),
    fc.jsonValue(),
    fc.integer(),
    fc.constant(null),
  );
  const fields = (...names: string[]) =>
    fc.record(Object.fromEntries(names.map((name) => [name, anything])), { requiredKeys: [] });

  it.each<[string, (browser: Browser, body: object) => Promise<{ status: number; text: string }>, string[]]>([
    [
      'post /persons',
      (it, body) => it.post('/persons', body),
      ['name', 'phone', 'email', 'idNumber', 'bankCard', 'homeId', 'relation'],
    ],
    ['post /persons/search', (it, body) => it.post('/persons/search', body), ['q']],
    ['put /persons/:id', (it, body) => it.put(`/persons/${target}`, body), ['updatedAt', 'name', 'phone', 'idNumber']],
    [
      'post vehicles',
      (it, body) => it.post(`/persons/${target}/vehicles`, body),
      ['plate', 'model', 'space', 'homeId'],
    ],
    ['post contacts', (it, body) => it.post(`/persons/${target}/contacts`, body), ['name', 'phone', 'relation']],
    [
      'post titles',
      (it, body) => it.post(`/persons/${target}/titles`, body),
      ['homeId', 'certificate', 'numerator', 'since', 'until'],
    ],
    [
      'post residencies',
      (it, body) => it.post(`/persons/${target}/residencies`, body),
      ['homeId', 'relation', 'since'],
    ],
    ['post /homes', (it, body) => it.post('/homes', body), ['label', 'buildingId', 'unit', 'floor', 'area']],
    ['post /buildings', (it, body) => it.post('/buildings', body), ['id', 'name']],
    ['post /move-ins', (it, body) => it.post('/move-ins', body), ['homeId', 'name', 'phone', 'idTail', 'movedInOn']],
    [
      'post /exports',
      (it, body) => it.post('/exports/residents', body),
      ['reason', 'reference', 'unmasked', 'buildingId'],
    ],
    ['post start', (it, body) => it.post(`/imports/${randomUUID()}/start`, body), ['skipErrors']],
  ])('%s answers with what is wrong, and never fails', async (_, send, names) => {
    await fc.assert(
      fc.asyncProperty(fields(...names), async (body) => {
        const { status, text } = await send(registrar, body);
        if (status >= 500) throw new Error(`${status} ${text}`);
      }),
      { numRuns: 40 },
    );
  });

  it('lists take any filter, range and sort without failing', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('persons', 'move-ins', 'imports'),
        fields('id', 'status', 'homeId', 'buildingId', 'relation', 'kind'),
        fc.oneof(fc.tuple(fc.integer(), fc.integer()), anything),
        async (resource, filter, range) => {
          const { status } = await registrar.list(resource, { filter, range: range as [number, number] });
          expect(status).toBeLessThan(500);
        },
      ),
      { numRuns: 60 },
    );
    for (const strange of ['%00', '..%2f..', "'--", randomUUID()])
      for (const where of ['persons', 'homes', 'imports'])
        expect((await registrar.get(`/${where}/${strange}`)).status).toBe(404);
    for (const strange of ['%00', "'--", 'x'.repeat(500)])
      expect((await registrar.put(`/buildings/${strange}`, { name: 'a' })).status).toBe(404);
  });

  let target: string;
  beforeAll(async () => {
    target = (await created()).person.id as string;
  });
});
