import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { MockActivityEnvironment } from '@temporalio/testing';
import { createErasureActivities } from '../../activities/erasure';
import { storedPath } from '../../prisma/files';
import { openPerson, sealMessage, sealSubscription } from '../../prisma/registry/sealed';
import { withClient } from '../../scripts/database';
import { finderOf, searchDatabase } from '../../scripts/prove-erasure';
import { addMillis, DAY } from '../../workflows/shared/time';
import { addPerson, vault, type CaseUnderTest } from '../support/residents';
import { factsOf, told } from '../support/case-suite';
import { residentSuite } from '../support/resident-suite';
import { minutesAfter, until } from '../support/tickets';

const suite = residentSuite();

async function asked(): Promise<CaseUnderTest<'erasure'>> {
  await suite.db.person.update({ where: { id: suite.world.applicant.personId }, data: { status: 'active' } });
  const one = await suite.file('erasure', { detail: { obstacles: [], checkedAt: null } });
  await until(one.row, ({ revision }) => revision > 0);
  return one;
}

/** An open ticket of theirs. */
async function openTicket() {
  const { db, world: of } = suite;
  const at = new Date();
  const { id } = await db.ticket.create({
    data: {
      channel: 'online',
      reporterId: of.applicant.id,
      openedBy: of.applicant.id,
      calledAt: at,
      stage: 'handling',
      stageSince: at,
      priority: 'normal',
      policyVersion: 1,
    },
  });
  return { close: () => db.ticket.update({ where: { id }, data: { stage: 'cancelled', ended: true } }) };
}

const stageIs = (one: CaseUnderTest<'erasure'>, wanted: string) => until(one.row, ({ stage }) => stage === wanted);
const person = () => suite.db.person.findUniqueOrThrow({ where: { id: suite.world.applicant.personId } });

test('moved out, nothing open, slept over: erased, with the number kept', async () => {
  const { registrar, applicant } = suite.world;
  const { number } = await person();
  const one = await asked();
  expect(await one.row()).toMatchObject({ stage: 'moveOut', dueClock: 'moveOut' });
  await one.give(registrar, 'confirmMoveOut', {});
  const { dueAt } = await stageIs(one, 'coolingOff');
  expect(dueAt!.getTime() - Date.parse(await suite.now())).toBeGreaterThan(6 * DAY);
  expect(await told(one, 'erasureCoolingOff')).toEqual([applicant.id]);
  expect((await person()).status).toBe('active');

  await suite.passTo(dueAt!);
  expect(await one.handle.result()).toEqual({ outcome: 'erased' });
  expect(await person()).toMatchObject({
    number,
    status: 'erased',
    name: '',
    phone: '',
    nameIndex: '',
    phoneIndex: '',
  });
  const account = await suite.db.user.findUniqueOrThrow({ where: { id: applicant.id } });
  expect(account).toMatchObject({ active: false, passwordHash: '', name: '', homeId: null });
  expect(await suite.db.notification.count({ where: { userId: applicant.id } })).toBe(0);
  expect(await factsOf(one)).toEqual([...['opened', 'confirmMoveOut', 'checked', 'coolingOff', 'checked', 'erased']]);
});

test('what is open stands in the way until it is settled and looked at again', async () => {
  const { registrar, applicant } = suite.world;
  const ticket = await openTicket();
  const one = await asked();
  await one.give(registrar, 'confirmMoveOut', {});
  await until(
    () => told(one, 'erasureObstructed'),
    (told) => told.includes(applicant.id),
  );
  expect(await one.row()).toMatchObject({
    stage: 'settling',
    dueClock: 'settle',
    detail: { obstacles: [{ kind: 'openTickets', count: 1 }] },
  });
  await one.give(registrar, 'recheck', {});
  await until(
    () => factsOf(one),
    (facts) => facts.filter((name) => name === 'checked').length === 2,
  );
  expect((await one.row()).stage).toBe('settling');
  await ticket.close();
  await one.give(registrar, 'recheck', {});
  await stageIs(one, 'coolingOff');
});

test('titles, leases and other cases stand in the way too', async () => {
  const { db, world: of } = suite;
  const { personId } = of.applicant;
  await db.title.create({ data: { homeId: of.homeId, personId, since: new Date('2020-01-01'), keyVersion: 0 } });
  const of2 = { openedBy: of.registrar.id, stage: 'running', stageSince: new Date(), policyVersion: 1 };
  await db.residentCase.create({ data: { kind: 'lease', personId, ...of2 } });
  await db.residentCase.create({ data: { kind: 'change', personId, ...of2 } });
  const one = await asked();
  await one.give(of.registrar, 'confirmMoveOut', {});
  await until(
    () => factsOf(one),
    (facts) => facts.includes('checked'),
  );
  expect((await one.state()).detail.obstacles).toEqual([
    { kind: 'openCases', count: 1 },
    { kind: 'runningLease', count: 1 },
    { kind: 'titleHeld', count: 1 },
  ]);
});

test('what is still open when the time to settle is over is a refusal; what is settled by then is none', async () => {
  const { registrar, applicant } = suite.world;
  const ticket = await openTicket();
  const [stuck, settled] = [await asked(), await asked()];
  for (const one of [stuck, settled]) {
    await one.give(registrar, 'confirmMoveOut', {});
    await stageIs(one, 'settling');
  }
  const { dueAt } = await stuck.row();
  await settled.give(registrar, 'refuse', {});
  await suite.passTo(dueAt!);
  expect(await stuck.handle.result()).toEqual({ outcome: 'refused' });
  expect(await told(stuck, 'erasureRefused')).toEqual([applicant.id]);
  const late = await asked();
  await late.give(registrar, 'confirmMoveOut', {});
  await stageIs(late, 'settling');
  await ticket.close();
  await suite.passTo((await late.row()).dueAt!);
  await stageIs(late, 'coolingOff');
});

test('what was opened while cooling off stops it at the end, and nothing is erased', async () => {
  const one = await asked();
  await one.give(suite.world.registrar, 'confirmMoveOut', {});
  const { dueAt } = await stageIs(one, 'coolingOff');
  await openTicket();
  await suite.passTo(dueAt!);
  await stageIs(one, 'settling');
  expect((await person()).status).toBe('active');
});

test('thought better of, by the resident while cooling off, nothing is erased', async () => {
  const one = await asked();
  await one.give(suite.world.registrar, 'confirmMoveOut', {});
  await stageIs(one, 'coolingOff');
  await one.give(suite.world.applicant, 'withdraw', {});
  expect(await one.handle.result()).toEqual({ outcome: 'withdrawn' });
  await suite.passTo(addMillis(await suite.now(), 20 * DAY));
  expect((await person()).status).toBe('active');
});

test('a withdrawal given in time while the worker was down counts; one given later comes too late', async () => {
  const { registrar, applicant } = suite.world;
  const cooling = async () => {
    const one = await asked();
    await one.give(registrar, 'confirmMoveOut', {});
    return { one, dueAt: (await stageIs(one, 'coolingOff')).dueAt! };
  };
  const first = await cooling();
  await suite.stopWorker();
  await suite.passTo(minutesAfter(first.dueAt, 10));
  const inTime = first.one.give(applicant, 'withdraw', { at: minutesAfter(first.dueAt, -1) });
  await suite.startWorker();
  expect(await inTime).toEqual(expect.any(Number));
  expect(await first.one.handle.result()).toEqual({ outcome: 'withdrawn' });

  const second = await cooling();
  await suite.passTo(second.dueAt);
  expect(await second.one.handle.result()).toEqual({ outcome: 'erased' });
  await expect(second.one.give(applicant, 'withdraw', {})).rejects.toThrow();
});

test('moving out that nobody verifies in time is on record and told, and can still be verified', async () => {
  const { registrar, supervisor } = suite.world;
  const one = await asked();
  const { dueAt } = await one.row();
  await suite.passTo(dueAt!);
  await until(one.row, ({ breached }) => breached.includes('moveOut'));
  expect(await told(one, 'moveOutLate')).toEqual(expect.arrayContaining([registrar.id, supervisor.id]));
  await one.give(registrar, 'confirmMoveOut', {});
  await stageIs(one, 'coolingOff');
});

const NEW_TABLES = ['message', 'notice', 'notice_recipient', 'notice_setting', 'push_subscription'];

describe('erasing', () => {
  const erase = (one: { id: string }) => {
    const { erasePerson } = createErasureActivities({ db: suite.db, vault, dataDir: os.tmpdir() });
    return new MockActivityEnvironment().run(erasePerson, { caseId: one.id, at: new Date().toISOString() });
  };
  const written = (description: string, homeId: string | null = null) =>
    suite.db.ticket.create({
      data: {
        ...{ channel: 'hotline', openedBy: suite.world.agent.id, calledAt: new Date(), stage: 'closed', ended: true },
        ...{ stageSince: new Date(), priority: 'normal', policyVersion: 1, description, homeId },
      },
    });
  const textOf = async ({ id }: { id: string }) =>
    (await suite.db.ticket.findUniqueOrThrow({ where: { id } })).description;

  test('done a second time it finds nothing more to do', async () => {
    const one = await asked();
    await erase(one);
    const [before, { number }] = [await person(), await person()];
    await erase(one);
    expect(await person()).toMatchObject({ ...before, number, updatedAt: expect.any(Date) });
  });

  test('what others wrote of them is blanked; of a namesake nobody is taken for another', async () => {
    const { name, phone } = suite.world.who;
    const [named, called] = [
      await written(`${name}来过`),
      await written(`回电 ${phone.slice(0, 3)}-${phone.slice(3)}`),
    ];
    const namesake = await addPerson(suite.db, { name, phone: '' });
    const one = await asked();
    await erase(one);
    expect([await textOf(named), await textOf(called)]).toEqual([`${name}来过`, '回电 ＊']);
    expect(openPerson(vault, await suite.db.person.findUniqueOrThrow({ where: { id: namesake } })).name).toBe(name);
  });

  test('nothing of notices and messages tells who it was; what they were sent stays in the ledger', async () => {
    const { db, world: of } = suite;
    const { name, phone } = of.who;
    const userId = of.applicant.id;
    const [browser, message] = [randomUUID(), randomUUID()];
    const subscription = { endpoint: `https://push.example.com/${phone}`, keys: { p256dh: 'x', auth: 'y' } };
    await db.pushSubscription.create({
      data: { id: browser, userId, ...sealSubscription(vault, browser, subscription) },
    });
    await db.noticeSetting.create({ data: { userId, type: 'service', channels: ['sms'] } });
    const content = { phone: `+86 ${phone}`, params: { code: '123456' } };
    await db.message.create({
      data: { id: message, template: 'code', expiresAt: new Date(), ...sealMessage(vault, message, content) },
    });
    const { id: noticeId } = await db.notice.create({
      data: {
        ...{ authorId: of.agent.id, stage: 'published', stageSince: new Date(), policyVersion: 1 },
        ...{ title: `感谢${name}`, body: `<p>请联系${name}，${phone}</p>` },
      },
    });
    await db.$executeRaw`update notice set search = array_to_tsvector(array['感谢', ${name.slice(0, 2)}]) where id = ${noticeId}::uuid`;
    await db.noticeRecipient.create({ data: { noticeId, personId: of.applicant.personId, userId } });
    const find = finderOf([name, phone, name.slice(0, 2)], vault);
    const traces = async () => {
      const found = await withClient(suite.url, (client) => searchDatabase(client, vault, find));
      return [...new Set(found.map(({ where }) => where.split('.')[0]!))].filter((table) => NEW_TABLES.includes(table));
    };
    expect(await traces()).toEqual(['message', 'notice', 'push_subscription']);

    await erase(await asked());
    expect(await traces()).toEqual([]);
    expect(await db.notice.findUnique({ where: { id: noticeId } })).toMatchObject({
      ...{ title: '感谢＊', body: '<p>请联系＊，＊</p>' },
    });
    expect(await db.noticeSetting.count({ where: { userId } })).toBe(0);
    expect(await db.noticeRecipient.count({ where: { noticeId } })).toBe(1);
  });

  test('a file that somebody else’s record names too stays', async () => {
    const { db, world: of } = suite;
    const file = { name: 'x.pdf', type: 'application/pdf', size: 1, sha256: 'ab'.repeat(32) };
    const theirs = await db.attachment.create({ data: { ...file, uploadedBy: of.applicant.id } });
    const others = await db.attachment.create({ data: { ...file, uploadedBy: of.agent.id } });
    const stored = storedPath(os.tmpdir(), file.sha256);
    mkdirSync(path.dirname(stored), { recursive: true });
    writeFileSync(stored, 'x');
    await erase(await asked());
    expect([existsSync(stored), await db.attachment.count({ where: { id: theirs.id } })]).toEqual([true, 0]);
    await db.attachment.update({ where: { id: others.id }, data: { uploadedBy: of.applicant.id } });
    await db.user.update({ where: { id: of.applicant.id }, data: { active: true } });
    await erase(await asked());
    expect(existsSync(stored)).toBe(false);
  });
});
