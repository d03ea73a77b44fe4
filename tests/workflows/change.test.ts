import { openPerson } from '../../prisma/registry/sealed';
import type { ChangeForm } from '../../prisma/registry/case-form';
import { addPerson, vault } from '../support/residents';
import { factsOf, told } from '../support/case-suite';
import { residentSuite } from '../support/resident-suite';
import { minutesAfter, until } from '../support/tickets';

const suite = residentSuite();

async function changed(form: ChangeForm, verified: boolean) {
  const one = await suite.file('change', { form, detail: { subject: form.subject, verified } });
  await until(one.row, ({ revision }) => revision > 0);
  return one;
}

async function onFile() {
  const person = await suite.db.person.findUniqueOrThrow({ where: { id: suite.world.applicant.personId } });
  return { ...openPerson(vault, person), phoneIndex: person.phoneIndex };
}

test('a proven telephone number is on file at once, and nothing else has changed', async () => {
  const one = await changed({ subject: 'phone', phone: '13900001111' }, true);
  expect(await one.handle.result()).toEqual({ outcome: 'applied' });
  expect(await onFile()).toMatchObject({
    phone: '13900001111',
    name: suite.world.who.name,
    phoneIndex: vault.index('phone', '13900001111'),
  });
  expect(await told(one, 'changeApplied')).toEqual([suite.world.applicant.id]);
});

test('another name waits for staff, and is on file when their command is answered', async () => {
  const { agent, registrar, applicant } = suite.world;
  const one = await changed({ subject: 'name', name: '改名的人' }, false);
  expect(await one.row()).toMatchObject({ stage: 'review', dueClock: 'change' });
  expect((await told(one, 'changeFiled')).toSorted()).toEqual([agent.id, registrar.id].toSorted());
  expect((await onFile()).name).toBe(suite.world.who.name);
  expect(await one.give(applicant, 'apply', {})).toBe('NOT_ALLOWED');
  await one.give(registrar, 'apply', {});
  expect((await onFile()).name).toBe('改名的人');
});

test('refused or withdrawn, what is on file stays', async () => {
  const [refused, withdrawn] = [
    await changed({ subject: 'name', name: '改名的人' }, false),
    await changed({ subject: 'name', name: '改名的人' }, false),
  ];
  await refused.give(suite.world.registrar, 'refuse', {});
  await withdrawn.give(suite.world.applicant, 'withdraw', {});
  expect((await onFile()).name).toBe(suite.world.who.name);
  expect(await told(refused, 'changeRefused')).toEqual([suite.world.applicant.id]);
});

test('what is reported to staff runs on a clock: warned, missed once at its own instant, still to be done', async () => {
  const { registrar, supervisor } = suite.world;
  const one = await changed({ subject: 'name', name: '改名的人' }, false);
  const { dueAt } = await one.row();
  await suite.passTo(minutesAfter(dueAt!, -30));
  await until(
    () => factsOf(one),
    (facts) => facts.includes('warned'),
  );
  await suite.passTo(dueAt!);
  await until(one.row, ({ breached }) => breached.includes('change'));
  expect((await one.journal()).at(-1)).toMatchObject({ name: 'breached', at: dueAt });
  expect(await told(one, 'changeLate')).toContain(supervisor.id);
  await one.give(registrar, 'apply', {});
  expect(await one.handle.result()).toEqual({ outcome: 'applied' });
});

test('vehicles and emergency contacts come and go', async () => {
  const { personId } = suite.world.applicant;
  await changed({ subject: 'vehicle', add: { plate: '沪A12345', model: '', space: '' }, remove: null }, true);
  const car = await until(
    () => suite.db.vehicle.findFirst({ where: { personId } }),
    (found) => found !== null,
  );
  expect(car!.plateIndex).toBe(vault.index('plate', '沪A12345'));
  await changed({ subject: 'vehicle', add: null, remove: car!.id }, true);
  await until(
    () => suite.db.vehicle.count({ where: { personId } }),
    (count) => count === 0,
  );
  const add = { name: '妈妈', phone: '13800001111', relation: 'parent' };
  await changed({ subject: 'emergencyContact', add, remove: null }, true);
  await until(
    () => suite.db.emergencyContact.count({ where: { personId } }),
    (count) => count === 1,
  );
});

test('a member of the household is put on file with the home, and moves out of it', async () => {
  const { db, world: of } = suite;
  const joined = await changed({ subject: 'household', add: { name: '小宝', phone: '' }, remove: null }, false);
  await joined.give(of.agent, 'apply', {});
  const member = await db.residency.findFirstOrThrow({ where: { homeId: of.homeId, relation: 'family' } });
  const left = await changed({ subject: 'household', add: null, remove: member.personId }, false);
  await left.give(of.agent, 'apply', {});
  expect((await db.residency.findUniqueOrThrow({ where: { id: member.id } })).until).not.toBeNull();
});

test("somebody else's vehicle stays", async () => {
  const other = await addPerson(suite.db, { name: '别人', phone: '' });
  const { id } = await suite.db.vehicle.create({
    data: { personId: other, plate: '沪B1', plateIndex: 'x', keyVersion: 0 },
  });
  await (await changed({ subject: 'vehicle', add: null, remove: id }, true)).handle.result();
  expect(await suite.db.vehicle.findUnique({ where: { id } })).not.toBeNull();
});
