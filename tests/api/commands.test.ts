import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { keepHistory } from '../../activities/archive';
import { startRelay } from '../../api/outbox-relay';
import { freshDatabase, type TestDatabase } from '../support/database';
import { startDevServer } from '../support/temporal';
import { createWorld, until, type World } from '../support/tickets';
import { startWorker, type RunningWorker } from '../support/worker';
import { listen, startApi, type Api, type Browser } from './harness';

let env: TestWorkflowEnvironment;
let database: TestDatabase;
let worker: RunningWorker | undefined;
let world: World;
let api: Api;
const browsers = {} as Record<'agent' | 'dispatcher' | 'supervisor' | 'resident', Browser>;
let plumbers: Browser[];

beforeAll(async () => {
  [env, database] = await Promise.all([startDevServer(), freshDatabase()]);
  world = await createWorld(database.db);
  worker = await startWorker(env, database.db);
  api = await startApi(database.db, database.url, env.address);
  for (const role of ['agent', 'dispatcher', 'supervisor', 'resident'] as const)
    browsers[role] = await api.as(world[role]);
  plumbers = await Promise.all(world.plumbers.map((person) => api.as(person)));
}, 60_000);
afterAll(async () => {
  await worker?.stop();
  await api.stop();
  await database.drop();
  await env.teardown();
});

/** A report that has been offered to one of the plumbers. */
async function offered() {
  const title = `漏水 ${randomUUID()}`;
  const answer = await browsers.agent.post('/tickets', {
    ...{ channel: 'hotline', category: 'leak', priority: 'normal', title, homeId: world.homeId },
  });
  const { id, holderId } = answer.body as { id: string; holderId: string };
  const index = world.plumbers.findIndex((person) => person.id === holderId);
  return { id, holder: plumbers[index]!, holderId, others: plumbers.filter((_, other) => other !== index) };
}

const soon = () => ({
  from: new Date(Date.now() + 3_600_000).toISOString(),
  to: new Date(Date.now() + 7_200_000).toISOString(),
});
const acceptance = () => ({ contacted: true, contactNote: '已联系', appointment: soon() });

async function accepted() {
  const ticket = await offered();
  await ticket.holder.command(ticket.id, 'accept', acceptance()).expect(200);
  return ticket;
}

it('a ticket goes from report to verified close, and every answer is the record as it then is', async () => {
  const filed = await browsers.resident.post('/tickets', { category: 'leak', title: '卫生间漏水', priority: 'high' });
  expect(filed.body).toMatchObject({ stage: 'acceptance', started: true, dueClock: 'offer' });
  const { id, holderId } = filed.body as { id: string; holderId: string };
  const holder = plumbers[world.plumbers.findIndex((person) => person.id === holderId)]!;
  expect((await holder.get(`/tickets/${id}`)).body.commands).toEqual(['accept', 'decline', 'note']);

  const taken = await holder.command(id, 'accept', acceptance());
  expect(taken.body).toMatchObject({ stage: 'handling', dueClock: 'handling' });
  const parts = [{ name: '软管', quantity: 3, unitPrice: 1_050 }];
  const photo = (await holder.upload('a.png', PNG)).body.id as string;
  const noted = await holder.command(id, 'note', { text: '已到现场', measures: '换管', parts, attachmentIds: [photo] });
  expect(noted.body).toMatchObject({
    partsCost: 3_150,
    attachments: [{ id: photo, name: 'a.png', type: 'image/png' }],
  });
  expect((await holder.command(id, 'finish')).body).toMatchObject({ stage: 'report', workEndedAt: expect.any(String) });
  expect((await holder.command(id, 'reportResult', { result: '已修好' })).body.stage).toBe('verification');
  const rating = { attitude: 5, speed: 4, quality: 5 };
  const closed = await browsers.resident.command(id, 'verify', { satisfied: true, rating, comment: '很快' });
  expect(closed.body).toMatchObject({
    ...{ stage: 'closed', outcome: 'satisfied', ended: true, ratingSpeed: 4, commands: [] },
    rounds: [{ round: 1, satisfied: true, acceptedAt: expect.any(String), reportedAt: expect.any(String) }],
  });
  expect(closed.body.clocks.map(({ kind }: { kind: string }) => kind)).toEqual(
    expect.arrayContaining(['offer', 'acceptance', 'handling', 'report', 'verification']),
  );

  const told = (await browsers.resident.get(`/tickets/${id}/journal`)).body as { name: string; text: object }[];
  expect(told.map(({ name }) => name)).toEqual(['opened', 'accept', 'note', 'finish', 'reportResult', 'verify']);
  expect(told[2]!.text).toEqual({ text: '已到现场', measures: '换管', parts });
  const whole = (await holder.get(`/tickets/${id}/journal`)).body as { name: string; names: object }[];
  const offered = whole.find(({ name }) => name === 'offered')!;
  expect(offered.names).toEqual({ [holderId]: taken.body.holderName });
});

it('a call is entered with its words, which then are the ticket', async () => {
  const { id } = (await browsers.agent.post('/tickets/calls', { channel: 'walk_in', phone: '13700000000' })).body;
  const form = { category: 'leak', priority: 'urgent', title: '阳台漏水', description: '楼上', homeId: world.homeId };
  const entered = await browsers.agent.command(id, 'enter', {
    ...form,
    reporterName: '李先生',
    reporterPhone: '13700000000',
  });
  expect(entered.status).toBe(200);
  expect(entered.body).toMatchObject({
    title: '阳台漏水',
    description: '楼上',
    category: 'leak',
    reporterName: '李**',
    reporterPhone: '137****0000',
    draft: null,
  });
  expect((await browsers.agent.list('tickets', { filter: { q: '阳台 李先生' } })).body).toMatchObject([{ id }]);
});

it('the same key is one command: asked again it answers the record, with other words it is refused', async () => {
  const { id, holder } = await accepted();
  const key = randomUUID();
  const answers = await Promise.all(Array.from({ length: 4 }, () => holder.command(id, 'note', { text: '一次' }, key)));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  const notes = await database.db.journalEntry.findMany({ where: { caseId: id, name: 'note' } });
  expect(notes).toHaveLength(1);
  const other = await holder.command(id, 'note', { text: '两次' }, key);
  expect([other.status, other.body.code]).toEqual([422, 'IDEMPOTENCY_MISMATCH']);
});

it('commands by the wrong person, in the wrong stage or without sense change nothing', async () => {
  const { id, holder, others } = await offered();
  const before = await database.db.ticket.findUniqueOrThrow({ where: { id } });
  const refusals = [
    await others[0]!.command(id, 'accept', acceptance()),
    await holder.command(id, 'finish'),
    await holder.command(id, 'accept', { contacted: true, appointment: null }),
    await browsers.dispatcher.command(id, 'reassign', { to: world.agent.id, reason: 'x' }),
    await browsers.dispatcher.command(id, 'reassign', { to: before.holderId, reason: 'x' }),
    await browsers.agent.command(id, 'reclassify', { category: 'nothing', priority: 'high', reason: 'x' }),
    await browsers.agent.command(id, 'cancel', { reason: '  ' }),
    await browsers.agent.command(id, 'merge', { into: id, reason: 'x' }),
    await browsers.supervisor.command(id, 'applyPolicy', { policyVersion: 99_999 }),
  ];
  expect(refusals.map(({ status, body }) => [status, body.code, ...Object.keys(body.errors ?? {})])).toEqual([
    [404, 'NOT_FOUND'], // another's offer is not even seen
    [409, 'WRONG_STAGE'],
    [422, 'VALIDATION', 'progressTold'],
    [422, 'NOT_SUITABLE', 'to'],
    [409, 'NO_CHANGE'],
    [422, 'VALIDATION', 'category'],
    [422, 'VALIDATION', 'reason'],
    [422, 'VALIDATION', 'into'],
    [422, 'VALIDATION', 'policyVersion'],
  ]);
  const after = await database.db.ticket.findUniqueOrThrow({ where: { id } });
  expect(after).toEqual(before);
});

it('what the workflow refuses is on record for the auditor, and its files are free again', async () => {
  const { id, holder } = await accepted();
  const photo = (await holder.upload('a.png', PNG)).body.id as string;
  const key = randomUUID();
  const early = { endedAt: '2020-01-01T00:00:00Z', attachmentIds: [photo] };
  for (let attempt = 0; attempt < 2; attempt++) {
    const answer = await holder.command(id, 'finish', early, key);
    expect([answer.status, answer.body.code, Object.keys(answer.body.errors)]).toEqual([
      422,
      'INVALID_TIME',
      ['endedAt'],
    ]);
  }
  const told = async (browser: Browser) =>
    ((await browser.get(`/tickets/${id}/journal`)).body as { status: string; refusal: string }[]).filter(
      ({ status }) => status === 'refused',
    );
  expect(await told(browsers.supervisor)).toMatchObject([{ name: 'finish', refusal: 'INVALID_TIME' }]);
  expect(await told(holder)).toEqual([]);
  expect((await holder.command(id, 'finish', { attachmentIds: [photo] })).status).toBe(200);
});

it('with no worker the outcome is unknown: told so with where to look, and it takes effect later, once', async () => {
  const { id, holder } = await accepted();
  await worker!.stop();
  worker = undefined;
  const key = randomUUID();
  const answer = await holder.command(id, 'note', { text: '没人' }, key);
  expect(answer.status).toBe(202);
  expect(answer.headers.location).toBe(`/api/tickets/${id}`);
  expect(answer.body).toEqual({
    status: 'unknown',
    commandId: expect.any(String),
    caseId: id,
    message: expect.any(String),
  });
  const { commandId } = answer.body as { commandId: string };
  await database.db.journalEntry.update({ where: { id: commandId }, data: { at: new Date(Date.now() - 11_000) } });

  worker = await startWorker(env, database.db);
  const relay = startRelay(api.deps);
  await until(
    () => database.db.journalEntry.findUniqueOrThrow({ where: { id: commandId } }),
    ({ status }) => status === 'effective',
  );
  await relay.stop();
  expect((await holder.command(id, 'note', { text: '没人' }, key)).status).toBe(200);
  expect(await database.db.journalEntry.count({ where: { caseId: id, name: 'note' } })).toBe(1);
}, 60_000);

it('a command that was written but never recorded, and that nobody asks for again, takes effect all the same', async () => {
  const { id, holder, holderId } = await offered();
  const ticket = await database.db.ticket.findUniqueOrThrow({ where: { id } });
  const commandId = randomUUID();
  const at = new Date(Date.now() - 11_000);
  const actor = { id: holderId, roles: ['technician'] };
  const command = { name: 'note', commandId, at: at.toISOString(), actor, visible: true };
  const entry = { id: commandId, caseId: id, name: 'note', actor: holderId, at, text: { text: '已联系' }, command };
  await database.db.journalEntry.create({ data: { ...entry, status: 'effective', revision: ticket.revision + 1 } });
  await database.db.ticket.update({ where: { id }, data: { revision: ticket.revision + 1 } });

  const relay = startRelay(api.deps);
  const { task } = await until(
    () => database.db.ticket.findUniqueOrThrow({ where: { id } }),
    (now) => now.task !== ticket.task,
  );
  await relay.stop();
  expect(task > ticket.task).toBe(true);
  const history = await env.client.workflow.getHandle(`ticket/${id}`).fetchHistory();
  expect(historyToJSON(history)).toContain(commandId);
  expect(await database.db.journalEntry.findUnique({ where: { id: commandId } })).toMatchObject({
    status: 'effective',
  });
  expect((await holder.command(id, 'accept', acceptance())).status).toBe(200);
});

it('many tickets are urged and reassigned at once, each with its own outcome', async () => {
  const [one, two] = [await offered(), await offered()];
  const key = randomUUID();
  const ids = [one.id, two.id, randomUUID()];
  const urge = () => browsers.dispatcher.post('/tickets/bulk/urge', { ids, reason: '请尽快' }, key);
  const answer = await urge();
  expect(answer.body.results).toEqual([
    { id: one.id, status: 200 },
    { id: two.id, status: 200 },
    { id: ids[2], status: 404, code: 'NOT_FOUND', message: 'Not found.' },
  ]);
  await urge();
  expect((await browsers.dispatcher.get(`/tickets/${one.id}`)).body.urges).toBe(1);

  const to = world.plumbers.find(({ id }) => id !== one.holderId)!.id;
  const moved = await browsers.dispatcher.post('/tickets/bulk/reassign', { ids: [one.id], to, reason: '换人' });
  expect(moved.body.results).toEqual([{ id: one.id, status: 200 }]);
  expect((await browsers.dispatcher.get(`/tickets/${one.id}`)).body.holderId).toBe(to);
});

it('a ticket that waits in the queue is placed together with others', async () => {
  const queued = await accepted();
  await queued.holder.command(queued.id, 'transfer', { reason: '需要别的工具' }).expect(200);
  const other = await offered();
  const to = world.plumbers.find(({ id }) => id !== queued.holderId && id !== other.holderId)!.id;
  const ids = [queued.id, other.id];
  const key = randomUUID();
  const place = () => browsers.dispatcher.post('/tickets/bulk/reassign', { ids, to, reason: '统一安排' }, key);
  const placed = { results: ids.map((id) => ({ id, status: 200 })) };
  expect((await place()).body).toEqual(placed);
  expect((await place()).body).toEqual(placed);
  const rows = await database.db.ticket.findMany({ where: { id: { in: ids } } });
  expect(rows.map(({ holderId, stage }) => [holderId, stage])).toEqual(ids.map(() => [to, 'acceptance']));
}, 60_000);

it('the suggestion is whom the rules would choose, with everybody and why', async () => {
  const { id } = await offered();
  const answer = await browsers.dispatcher.get(`/tickets/${id}/suggestion`);
  expect(answer.body.choice).toMatchObject({ to: answer.body.people[0].id, candidates: 3 });
  expect(answer.body.people[0]).toMatchObject({ suitable: true, onDuty: true, hasSkill: true, inScope: true });
  expect(answer.body.name).toBe(answer.body.people[0].name);
  const declined = await offered();
  await declined.holder.command(declined.id, 'decline', { reason: '忙' }).expect(200);
  const { people } = (await browsers.dispatcher.get(`/tickets/${declined.id}/suggestion`)).body;
  expect(people.find((person: { id: string }) => person.id === declined.holderId).suitable).toBe(false);
});

describe('a ticket for a team', () => {
  async function forTeam(team: string) {
    const { id } = await offered();
    const given = await browsers.dispatcher.command(id, 'reassign', { to: `team:${team}`, reason: '交给班组' });
    expect(given.body).toMatchObject({ stage: 'acceptance', pooled: true, team, holderId: null, holderName: null });
    return id;
  }
  const idsOf = async (browser: Browser) =>
    ((await browser.list('tickets', { filter: { mine: true } })).body as { id: string }[]).map(({ id }) => id);

  it('is seen and taken by its people, and neither by the others', async () => {
    const [li, wang, zhao] = plumbers as [Browser, Browser, Browser];
    const id = await forTeam('north');
    expect(await idsOf(wang)).toContain(id);
    expect((await wang.get(`/tickets/${id}`)).body.commands).toContain('accept');
    expect(await idsOf(zhao)).not.toContain(id);
    expect((await zhao.get(`/tickets/${id}`)).status).toBe(404);
    expect((await zhao.command(id, 'accept', acceptance())).status).toBe(404);

    const stream = await listen(wang, api.url);
    const taken = await li.command(id, 'accept', acceptance());
    const { revision } = taken.body as { revision: number };
    await until(
      async () => stream.events.map(({ data }) => data),
      (told) => told.some((change) => isDeepStrictEqual(change, { resource: 'tickets', id, revision })),
    );
    await stream.close();
    expect(taken.body).toMatchObject({ stage: 'handling', holderId: world.plumbers[0].id, pooled: false, team: null });
    expect(await idsOf(wang)).not.toContain(id);
  });

  it('is refused, with the reason, to a technician of another team who may see it', async () => {
    const { id: userId } = world.plumbers[2];
    const both = await database.db.user.create({
      data: {
        ...{ username: randomUUID(), name: '班长', passwordHash: '', roles: ['technician', 'dispatcher'] },
        ...{ skills: ['plumbing'], team: 'south' },
      },
    });
    const foreman = await api.as(both);
    const id = await forTeam('north');
    expect((await foreman.get(`/tickets/${id}`)).body.commands).not.toContain('accept');
    const other = await foreman.command(id, 'accept', acceptance());
    expect([other.status, other.body.code]).toEqual([403, 'NOT_IN_TEAM']);
    expect(other.body.detail).toContain('another team');

    await database.db.user.update({ where: { id: both.id }, data: { team: 'north', skills: ['security'] } });
    const unskilled = await foreman.command(id, 'accept', acceptance());
    expect([unskilled.status, unskilled.body.code]).toEqual([422, 'NOT_SUITABLE']);
    await database.db.user.update({ where: { id: both.id }, data: { active: false } });
    expect((await browsers.dispatcher.command(id, 'reassign', { to: userId, reason: '改派' })).body.team).toBeNull();
  });

  it.each([
    ['nobody', 'team:nobody', 'NOT_SUITABLE'],
    ['one without the skill', 'team:guards', 'NOT_SUITABLE'],
    ['one whose people have left', 'team:gone', 'NOT_SUITABLE'],
    ['no name', 'team:', 'VALIDATION'],
    ['a name that is too long', `team:${'长'.repeat(41)}`, 'VALIDATION'],
  ])('is not for a team of %s', async (_, to, code) => {
    const person = { name: '郭峰', passwordHash: '', roles: ['technician'] };
    await database.db.user.createMany({
      data: [
        { ...person, username: randomUUID(), team: 'guards', skills: ['security'] },
        { ...person, username: randomUUID(), team: 'gone', skills: ['plumbing'], active: false },
      ],
    });
    const { id } = await offered();
    const answer = await browsers.dispatcher.command(id, 'reassign', { to, reason: '交给班组' });
    expect([answer.status, answer.body.code, Object.keys(answer.body.errors)]).toEqual([422, code, ['to']]);
    await database.db.user.deleteMany({ where: { team: { in: ['guards', 'gone'] } } });
  });

  it('can be many, placed together', async () => {
    const [one, two] = [await offered(), await offered()];
    const ask = { ids: [one.id, two.id], to: 'team:south', reason: '统一安排' };
    const answer = await browsers.dispatcher.post('/tickets/bulk/reassign', ask);
    expect(answer.body.results.map(({ status }: { status: number }) => status)).toEqual([200, 200]);
    const found = await browsers.dispatcher.list('tickets', { filter: { team: 'south', open: true } });
    expect(found.body.map(({ id }: { id: string }) => id)).toEqual(expect.arrayContaining(ask.ids));
  });

  it('the suggestion tells the teams that can do it, the one with the most people to ask first', async () => {
    const { id } = await offered();
    const guard = { name: '郭峰', passwordHash: '', roles: ['technician'], skills: ['security'] };
    const south = { ...guard, username: randomUUID(), team: 'south' };
    const guards = { ...guard, username: randomUUID(), team: 'guards' };
    await database.db.user.createMany({ data: [south, guards] });
    expect((await browsers.dispatcher.get(`/tickets/${id}/suggestion`)).body.teams).toEqual([
      { name: 'north', people: 2, onDuty: 2, able: 2, suitable: 2 },
      { name: 'south', people: 2, onDuty: 1, able: 1, suitable: 1 },
    ]);
    await database.db.user.deleteMany({ where: { skills: { equals: ['security'] } } });
  });
});

it('another policy version is previewed, and applied on purpose', async () => {
  const { id } = await accepted();
  const { body } = await database.db.policyVersion.findUniqueOrThrow({ where: { version: world.policyVersion } });
  const policy = structuredClone(body) as { categories: { targets: { normal: { minutes: number } } }[] };
  policy.categories[0]!.targets.normal.minutes = 60;
  const { version } = await database.db.policyVersion.create({ data: { body: policy, note: 'faster' } });
  const preview = await browsers.supervisor.get(`/tickets/${id}/policyPreview?version=${version}`);
  expect(preview.body).toContainEqual(expect.objectContaining({ clock: 'handling', breachedNow: false }));
  const { dueAfter } = preview.body.find(({ clock }: { clock: string }) => clock === 'handling');
  const applied = await browsers.supervisor.command(id, 'applyPolicy', { policyVersion: version });
  expect(applied.body).toMatchObject({ policyVersion: version, dueAt: dueAfter });
  expect((await browsers.supervisor.get(`/tickets/${id}/policyPreview?version=99999`)).status).toBe(422);
});

describe('history', () => {
  it("is told in order from the workflow's own events, with names and words, and replays the same", async () => {
    const { id, holder } = await accepted();
    await holder.command(id, 'hold', { reason: 'awaiting_parts', note: '等配件' }).expect(200);
    const page = (await browsers.supervisor.get(`/tickets/${id}/history`)).body;
    expect(page).toMatchObject({
      source: 'server',
      workflowId: `ticket/${id}`,
      nextDeadline: null,
      policyVersion: expect.any(Number),
    });
    expect(page.runs).toMatchObject([{ status: 'RUNNING', closedAt: null }]);
    expect(page.story.map(({ name }: { name: string }) => name)).toEqual(['opened', 'offered', 'accept', 'hold']);
    expect(page.story[3]).toMatchObject({ actorName: expect.any(String), text: { note: '等配件' } });
    expect(page.story[1].detail).toMatchObject({ choice: { candidates: 3 } });
    expect(page.story[1].clocks).toContainEqual(
      expect.objectContaining({
        kind: 'offer',
        dueAt: expect.any(String),
        metAt: null,
        holderName: expect.any(String),
      }),
    );
    expect(page.story[0].clocks).toEqual([]);

    const raw = await browsers.supervisor.get(`/tickets/${id}/history/events?runId=${page.runs[0].runId}&download=1`);
    expect(raw.headers['content-disposition']).toMatch(/^attachment; filename="GD\d+-.+\.json"$/);
    expect(raw.body.events).toHaveLength(page.runs[0].events);
    expect(raw.text).not.toContain('等配件');

    const key = randomUUID();
    const verdict = await browsers.supervisor.post(`/tickets/${id}/replay`, {}, key);
    expect(verdict.body).toMatchObject({ same: true, runs: [{ runId: page.runs[0].runId, same: true }] });
    expect((await browsers.supervisor.post(`/tickets/${id}/replay`, {}, key)).body).toEqual(verdict.body);
  });

  it('reads the archive the same way when the server has it no longer', async () => {
    const [{ id }, gone] = [await offered(), await database.db.ticket.findFirstOrThrow({ where: { ended: true } })];
    await browsers.agent.command(id, 'cancel', { reason: '误报' }).expect(200);
    const onServer = (await browsers.supervisor.get(`/tickets/${id}/history`)).body;
    const json = historyToJSON(await env.client.workflow.getHandle(`ticket/${id}`).fetchHistory());

    // A ticket whose workflow this server has never seen, with the other's history in the archive.
    const { id: _, number: __, draft: ___, reporterName: ____, reporterPhone: _____, ...row } = gone;
    const kept = await database.db.ticket.create({ data: row });
    const { runId, events } = onServer.runs[0];
    await keepHistory(database.db, { workflowId: `ticket/${kept.id}`, runId, closedAt: new Date(), events, json });
    const archived = (await browsers.supervisor.get(`/tickets/${kept.id}/history`)).body;
    expect(archived).toMatchObject({ source: 'archive', runs: onServer.runs });
    expect(archived.story.map(({ name }: { name: string }) => name)).toEqual(['opened', 'offered', 'cancel', 'ended']);
    const raw = await browsers.supervisor.get(`/tickets/${kept.id}/history/events`);
    expect(raw.body.events).toHaveLength(events);
  });
});

/** One pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
