import { freshDatabase, type TestDatabase } from '../support/database';
import { addBuilding, addHome, addSomebody, addStaff, settleIn, somebody, type Inhabitant } from '../support/registry';
import { startApi, type Api } from './harness';

let database: TestDatabase;
let api: Api;
let own: Inhabitant;

beforeAll(async () => {
  database = await freshDatabase();
  api = await startApi(database.db, database.url);
  own = await settleIn(database.db, await addHome(database.db, await addBuilding(database.db)));
});
afterAll(async () => {
  await api.stop();
  await database.drop();
});

async function lives(homeId: string, relation: string, more: object = {}) {
  const values = somebody();
  const personId = await addSomebody(database.db, values);
  await database.db.residency.create({ data: { personId, homeId, relation, since: new Date(2021, 0, 1), ...more } });
  return { personId, name: values.name };
}

describe('a resident’s household', () => {
  it('is who lives there on the same ground, by their full names and nothing else', async () => {
    const spouse = await lives(own.homeId, 'family');
    await lives(own.homeId, 'tenant');
    await lives(own.homeId, 'family', { until: new Date(2022, 0, 1) });
    await settleIn(database.db, await addHome(database.db, own.buildingId));
    const { body } = await (await api.as(own.account)).get('/me/household');
    expect(body).toEqual([{ ...spouse, homeId: own.homeId, relation: 'family' }]);
  });

  it('is written to the access log like every list of persons', async () => {
    const member = await lives(own.homeId, 'family');
    await (await api.as(own.account)).get('/me/household').expect(200);
    const row = await database.db.accessLog.findFirst({ where: { subjects: { has: member.personId } } });
    expect(row).toMatchObject({ action: 'list', actorId: own.account.id, fields: ['name'] });
  });

  it('is no business of staff’s', async () => {
    const registrar = await api.as(await addStaff(database.db, 'registrar'));
    expect((await registrar.get('/me/household')).status).toBe(403);
  });
});
