import { randomUUID } from 'node:crypto';
import { DEFAULT_NOTICE_POLICY } from '../../prisma/default-notice-policy';
import { picture } from '../support/pictures';
import { openNoticeDesk, PLAN, type NoticeDesk } from '../support/notice-desk';
import { addHome, addStaff, settleIn } from '../support/registry';
import { until } from '../support/tickets';
import { listen } from './harness';

let desk: NoticeDesk;
beforeAll(async () => {
  desk = await openNoticeDesk();
}, 120_000);
afterAll(() => desk.stop());

const at = () => desk.at;

async function published(text: object = {}) {
  const { id } = await desk.draft(text);
  expect((await at().agent.post(`/notices/${id}/submit`, {})).body).toMatchObject({ stage: 'review', submission: 1 });
  expect((await at().reviewer.post(`/notices/${id}/passReview`, { submission: 1 })).body.stage).toBe('approval');
  const { body } = await at().approver.post(`/notices/${id}/approve`, { submission: 1, note: '同意' });
  expect(body).toMatchObject({ stage: 'published', ended: false });
  await until(
    () => desk.database.db.notice.findUniqueOrThrow({ where: { id } }),
    ({ recipients }) => recipients !== null,
  );
  return id;
}

it('goes from its author over two others to the residents, and is read, counted and proven', async () => {
  const stream = await listen(at().resident, desk.api.url);
  const file = (await at().agent.post('/notices', {})).body;
  expect(file).toMatchObject({ number: expect.stringMatching(/^GG\d{6}$/), stage: 'draft' });
  const id = await published({ title: '电梯年检停运通知', body: '<p>请<b>走</b>楼梯。<script>x</script></p>' });

  const [line] = (await at().resident.list('my/notices', { filter: { q: '年检 电梯' } })).body;
  expect((await at().resident.list('my/notices', { filter: { q: '年检 停水' } })).body).toEqual([]);
  expect(line).toMatchObject({ id, title: '电梯年检停运通知', excerpt: '请走楼梯。', readAt: null, type: 'tips' });
  expect(stream.events.some(({ data }) => (data as { id: string }).id === id)).toBe(true);
  await stream.close();
  expect((await at().resident.get(`/my/notices/${id}`)).body.body).toBe('<p>请<strong>走</strong>楼梯。</p>');
  for (let time = 0; time < 2; time++) expect((await at().resident.post(`/my/notices/${id}/read`)).status).toBe(204);

  const { body: seen } = await at().agent.get(`/notices/${id}`);
  expect(seen).toMatchObject({
    ...{ recipients: 1, readers: 1, views: 2, reviewedBy: desk.staff.reviewer.id, approvedBy: desk.staff.approver.id },
    submissions: [{ number: 1, overrides: 0, createdBy: desk.staff.agent.id }],
  });
  expect((await at().agent.list(`notices/${id}/unread`)).body).toEqual([]);
  const { body: archive } = await at().auditor.get(`/notices/${id}/archive`);
  expect(archive).toMatchObject({
    intact: true,
    closed: null,
    published: { content: { sha256: seen.submissions[0].sha256 } },
  });
  const { body: state } = await at().auditor.get(`/notices/${id}/state`);
  expect(state).toMatchObject({ stage: 'published', next: { clock: 'expiry', at: seen.expiresAt } });
  const journal = (await at().auditor.get(`/notices/${id}/journal`)).body as { name: string }[];
  expect(journal.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['submit', 'passReview', 'approve', 'published']),
  );
  const progress = (await at().agent.get(`/notices/${id}/progress`)).body;
  expect(progress).toMatchObject({
    recipients: 1,
    readers: 1,
    waves: [{ wave: 1, channels: { in_app: { sent: 1 } } }],
  });
}, 60_000);

it('comes back with words at their place, and whoever looked is told which submission they saw', async () => {
  const { id } = await desk.draft();
  await at().agent.post(`/notices/${id}/submit`, {});
  expect((await at().reviewer.post(`/notices/${id}/looks`, { submission: 1 })).status).toBe(204);
  expect((await at().reviewer.post(`/notices/${id}/looks`, { submission: 2 })).status).toBe(404);
  const comments = [{ field: 'body', start: 1, end: 3, quote: '提前', text: '提前多久？' }];
  const back = await at().reviewer.post(`/notices/${id}/sendBack`, { submission: 1, reason: '请写明时间', comments });
  expect(back.body).toMatchObject({ stage: 'draft', lookedAt: 1, comments: [{ ...comments[0], submission: 1 }] });

  const { contentVersion, audience, plan, title } = back.body;
  const text = { title, body: '<p>请提前一天储水。</p>', titleEn: '', bodyEn: '', audience, plan };
  expect((await at().agent.put(`/notices/${id}`, { ...text, contentVersion })).body.contentVersion).toBe(
    contentVersion + 1,
  );
  expect((await at().agent.put(`/notices/${id}`, { ...text, contentVersion })).body.code).toBe('CONFLICT');
  await at().agent.post(`/notices/${id}/submit`, {});
  const { body: second } = await at().reviewer.get(`/notices/${id}/submissions/2`);
  expect(second.content.body).toBe('<p>请提前一天储水。</p>');
  expect((await at().reviewer.get(`/notices/${id}/submissions/1`)).body.content.body).toBe('<p>请提前储水。</p>');
  const stale = await at().reviewer.post(`/notices/${id}/passReview`, { submission: 1 });
  expect([stale.status, stale.body.code]).toEqual([409, 'OUTDATED']);
});

it('what is published is what was submitted, whatever is saved meanwhile', async () => {
  const { id, audience, plan, contentVersion } = await desk.draft({ title: '原文' });
  await at().agent.post(`/notices/${id}/submit`, {});
  const late = { title: '改过', body: '<p>改过</p>', titleEn: '', bodyEn: '', audience, plan, contentVersion };
  expect((await at().agent.put(`/notices/${id}`, late)).body.code).toBe('WRONG_STAGE');
  // what a save does that was under way before
  await desk.database.db.notice.update({ where: { id }, data: { title: '改过', body: '<p>改过</p>' } });
  expect((await at().reviewer.get(`/notices/${id}`)).body).toMatchObject({
    title: '原文',
    body: '<p>请提前储水。</p>',
  });
});

describe('the checks', () => {
  const risky = { title: '全网最低价团购', body: '<p>联系 13912345678</p>' };

  it('are shown, and each has to be answered for before it is submitted', async () => {
    const { id } = await desk.draft(risky);
    const { body } = await at().agent.get(`/notices/${id}`);
    expect(body.findings.map(({ kind }: { kind: string }) => kind)).toEqual(['advertising', 'personalData']);
    const keys = body.findings.map(({ key }: { key: string }) => key) as string[];
    const first = { key: keys[0], reason: '业主团购，不是广告' };
    for (const overrides of [[], [first]]) {
      const refused = await at().agent.post(`/notices/${id}/submit`, { overrides });
      expect([refused.status, Object.keys(refused.body.errors)]).toEqual([422, ['overrides']]);
    }
    const overrides = [first, { key: keys[1], reason: '本人同意公开' }];
    expect((await at().agent.post(`/notices/${id}/submit`, { overrides })).body.stage).toBe('review');
    const { body: shown } = await at().reviewer.get(`/notices/${id}`);
    expect(shown.findings.map(({ reason }: { reason: string }) => reason)).toEqual([
      '业主团购，不是广告',
      '本人同意公开',
    ]);
    expect(shown.submissions[0].overrides).toBe(2);
  });

  it('answer the same before anything is saved, with what would be kept', async () => {
    const text = { ...risky, titleEn: '', bodyEn: '', plan: PLAN, body: '<p onclick="x">联系 13912345678</p>' };
    const { body } = await at().agent.post('/notices/check', text);
    expect([body.body, body.findings.length]).toEqual(['<p>联系 13912345678</p>', 2]);
  });

  it('go by the lists that reviewers keep', async () => {
    const word = `密语${randomUUID().slice(0, 4)}`;
    const added = await at().reviewer.post('/notice-words', { kind: 'sensitive', word });
    expect(added.status).toBe(201);
    expect((await at().reviewer.post('/notice-words', { kind: 'sensitive', word })).body.errors.word).toBeDefined();
    const text = { title: '通知', body: `<p>${word}</p>`, titleEn: '', bodyEn: '', plan: PLAN };
    expect((await at().agent.post('/notices/check', text)).body.findings).toMatchObject([{ kind: 'sensitive', word }]);
    expect((await at().reviewer.delete(`/notice-words/${added.body.id}`)).status).toBe(204);
    expect((await at().agent.post('/notices/check', text)).body.findings).toEqual([]);
  });

  it('an incomplete plan is named field by field', async () => {
    const plan = { ...PLAN, type: null, urgent: true, boards: [randomUUID()], amends: randomUUID() };
    const { id } = await desk.draft({ plan: { ...plan, expiresAt: '2020-01-01T00:00:00Z' } });
    const { body } = await at().agent.post(`/notices/${id}/submit`, {});
    expect(Object.keys(body.errors).toSorted()).toEqual(
      ['plan.amends', 'plan.boards', 'plan.expiresAt', 'plan.type', 'plan.urgent'].toSorted(),
    );
  });
});

describe('three people', () => {
  const both = async (...roles: string[]) => {
    const person = await addStaff(desk.database.db, 'agent');
    await desk.database.db.user.update({ where: { id: person.id }, data: { roles } });
    return desk.api.as(person);
  };

  it('nobody answers for what they wrote, nor twice', async () => {
    const one = await both('agent', 'reviewer', 'approver');
    const { id } = await desk.draft();
    const own = (await one.post('/notices', { title: '自己写的', plan: PLAN })).body;
    const { contentVersion } = own;
    const text = {
      title: '自己写的',
      body: '<p>正文</p>',
      titleEn: '',
      bodyEn: '',
      audience: own.audience,
      plan: PLAN,
    };
    await one.put(`/notices/${own.id}`, { ...text, contentVersion });
    expect((await one.post(`/notices/${own.id}/submit`, {})).body.stage).toBe('review');
    for (const name of ['passReview', 'sendBack']) {
      const refused = await one.post(`/notices/${own.id}/${name}`, {
        submission: 1,
        ...(name === 'sendBack' && { reason: 'x' }),
      });
      expect([refused.status, refused.body.code]).toEqual([403, 'SAME_PERSON']);
    }
    await at().agent.post(`/notices/${id}/submit`, {});
    expect((await one.post(`/notices/${id}/passReview`, { submission: 1 })).body.stage).toBe('approval');
    const refused = await one.post(`/notices/${id}/approve`, { submission: 1 });
    expect([refused.status, refused.body.code]).toEqual([403, 'SAME_PERSON']);
    const inbox = (await one.list('notices', { filter: { inbox: 'approval' } })).body as { id: string }[];
    expect(inbox.map((each) => each.id)).not.toContain(id);
    expect((await at().approver.list('notices', { filter: { inbox: 'approval' } })).body).toEqual(
      expect.arrayContaining([expect.objectContaining({ id, commands: expect.arrayContaining(['approve']) })]),
    );
  });

  it('whoever stands in for somebody on leave answers in their name, and has no right of theirs once they are back', async () => {
    const { db } = desk.database;
    const [away, deputy] = [await addStaff(db, 'approver'), await addStaff(db, 'dispatcher')];
    const browser = await desk.api.as(deputy);
    const { id } = await desk.draft();
    await at().agent.post(`/notices/${id}/submit`, {});
    await at().reviewer.post(`/notices/${id}/passReview`, { submission: 1 });
    expect((await browser.get(`/notices/${id}`)).status).toBe(403);

    const span = { startsAt: new Date(Date.now() - 60_000), endsAt: new Date(Date.now() + 3_600_000) };
    const leave = await db.leave.create({ data: { userId: away.id, substituteId: deputy.id, ...span } });
    expect((await browser.get('/me')).body.rights).toEqual(
      expect.arrayContaining(['notices.read.all', 'notice.approve']),
    );
    const inbox = (await browser.list('notices', { filter: { inbox: 'approval' } })).body as { id: string }[];
    expect(inbox.map((each) => each.id)).toContain(id);
    const { body } = await browser.post(`/notices/${id}/approve`, { submission: 1 });
    expect(body).toMatchObject({ stage: 'published', approvedBy: deputy.id, approvedFor: away.id });
    await db.leave.delete({ where: { id: leave.id } });
    expect((await browser.get(`/notices/${id}`)).status).toBe(403);
  });

  it('a stand-in is not another person where whom they stand in for, or they themselves, had a part in it', async () => {
    const { db } = desk.database;
    const deputy = await addStaff(db, 'dispatcher');
    const browser = await desk.api.as(deputy);
    const span = { startsAt: new Date(Date.now() - 60_000), endsAt: new Date(Date.now() + 3_600_000) };
    const [reviewer, approver] = [await addStaff(db, 'reviewer'), await addStaff(db, 'approver')];
    for (const userId of [reviewer.id, approver.id])
      await db.leave.create({ data: { userId, substituteId: deputy.id, ...span } });
    const { id } = await desk.draft();
    await at().agent.post(`/notices/${id}/submit`, {});
    expect((await browser.post(`/notices/${id}/passReview`, { submission: 1 })).body.reviewedFor).toBe(reviewer.id);
    expect((await browser.post(`/notices/${id}/approve`, { submission: 1 })).body.code).toBe('SAME_PERSON');
    expect((await (await desk.api.as(reviewer)).get(`/notices/${id}`)).body.commands).not.toContain('approve');
  });
});

it('files lie in the draft, go with what is submitted, and are seen by whom it is for', async () => {
  const { id } = await desk.draft();
  const upload = (name: string) =>
    picture().then((content) =>
      at()
        .agent.uploadTo(`/attachments?noticeId=${id}`, content)
        .then(({ body }) => ({ name, ...body })),
    );
  const [kept, removed, inText] = [await upload('a'), await upload('b'), await upload('c')];
  expect((await at().agent.delete(`/attachments/${removed.id}`)).status).toBe(204);
  expect((await at().reviewer.uploadTo(`/attachments?noticeId=${id}`, await picture())).status).not.toBe(201);
  const { body: draft } = await at().agent.get(`/notices/${id}`);
  const { title, audience, contentVersion } = draft;
  const body = `<p>看图</p><img src="/api/attachments/${inText.id}" alt="">`;
  await at().agent.put(`/notices/${id}`, {
    title,
    body,
    titleEn: '',
    bodyEn: '',
    audience,
    plan: PLAN,
    contentVersion,
  });
  expect((await at().resident.get(`/attachments/${kept.id}`)).status).toBe(404);
  await at().agent.post(`/notices/${id}/submit`, {});
  expect((await at().agent.delete(`/attachments/${kept.id}`)).status).toBe(404);
  await at().reviewer.post(`/notices/${id}/passReview`, { submission: 1 });
  await at().approver.post(`/notices/${id}/approve`, { submission: 1 });
  await until(
    () => at().resident.get(`/my/notices/${id}`),
    ({ status }) => status === 200,
  );
  const shown = (await at().resident.get(`/my/notices/${id}`)).body.attachments as { id: string }[];
  expect(shown.map((each) => each.id)).toEqual([kept.id]);
  for (const file of [kept, inText]) expect((await at().resident.get(`/attachments/${file.id}`)).status).toBe(200);
  const stranger = await settleIn(desk.database.db, await addHome(desk.database.db, `${desk.buildingId}`));
  expect((await (await desk.api.as(stranger.account)).get(`/attachments/${kept.id}`)).status).toBe(404);
}, 60_000);

it('paper goes up board by board, with a photo, and once', async () => {
  const board = (await at().supervisor.post('/boards', { name: `大堂 ${randomUUID()}`, buildingId: desk.buildingId }))
    .body;
  const id = await published({ plan: { ...PLAN, boards: [board.id] } });
  const technician = await desk.api.as(await addStaff(desk.database.db, 'technician', [desk.buildingId]));
  const [task] = (await technician.list('postings', { filter: { done: false, noticeId: id } })).body;
  expect(task).toMatchObject({ boardName: board.name, postedAt: null });
  const tick = async (boardId: string) => {
    const photo = (await technician.upload('a.png', await picture())).body;
    return technician.post(`/notices/${id}/tickBoard`, { boardId, attachmentIds: [photo.id] });
  };
  expect((await tick(randomUUID())).body.errors).toHaveProperty('boardId');
  expect((await technician.post(`/notices/${id}/tickBoard`, { boardId: board.id, attachmentIds: [] })).status).toBe(
    422,
  );
  const { body } = await tick(board.id);
  expect(body.postings).toMatchObject([
    { boardId: board.id, postedAt: expect.any(String), photos: [{ id: expect.any(String) }] },
  ]);
  const photo = body.postings[0].photos[0].id;
  expect((await at().agent.get(`/attachments/${photo}`)).status).toBe(200);
  expect((await at().resident.get(`/attachments/${photo}`)).status).toBe(404);
  expect((await tick(board.id)).status).toBe(409);
}, 60_000);

it('its own history tells who did what, in what words, and what it waits for', async () => {
  const id = await published();
  const { body } = await at().supervisor.get(`/notices/${id}/history`);
  expect(body.story.map(({ name }: { name: string }) => name)).toEqual([
    ...['opened', 'submit', 'passReview', 'approve', 'published'],
  ]);
  expect(body.story[3]).toMatchObject({ actorName: expect.any(String), text: { note: '同意' } });
  expect(body.nextDeadline).toMatchObject({ clock: 'expiry', at: body.story[4].dueAt });
  expect((await at().agent.get(`/notices/${id}/history`)).status).toBe(403);
}, 60_000);

it('a withdrawn notice stays readable, with the reason', async () => {
  const id = await published();
  expect((await at().agent.post(`/notices/${id}/withdraw`, { reason: 'x' })).status).toBe(403);
  const { body } = await at().supervisor.post(`/notices/${id}/withdraw`, { reason: '时间有误' });
  expect(body).toMatchObject({ stage: 'ended', outcome: 'withdrawn', withdrawReason: '时间有误', commands: [] });
  expect((await at().resident.get(`/my/notices/${id}`)).body).toMatchObject({
    outcome: 'withdrawn',
    withdrawReason: '时间有误',
  });
}, 60_000);

it('an audience is counted before it is frozen, and kept under a name', async () => {
  const audience = { buildings: [desk.buildingId], units: [], relations: [] };
  const { body } = await at().agent.post('/notices/audience', { audience, type: 'important' });
  expect(body).toMatchObject({ unreachable: 0, channels: { in_app: body.withAccount, sms: body.recipients } });
  expect(body.recipients).toBeGreaterThan(0);
  const nobody = { ...audience, relations: ['tenant'] };
  expect((await at().agent.post('/notices/audience', { audience: nobody, type: 'tips' })).body.recipients).toBe(0);
  const name = `北区 ${randomUUID()}`;
  expect((await at().agent.post('/audience-groups', { name, audience })).status).toBe(201);
  expect((await at().agent.list('audience-groups')).body).toEqual(
    expect.arrayContaining([expect.objectContaining({ name, audience })]),
  );
});

it('a notice runs under the figures that were the newest when it was submitted', async () => {
  const admin = await desk.api.as(await addStaff(desk.database.db, 'admin'));
  const first = await desk.draft();
  const figures = { ...DEFAULT_NOTICE_POLICY, quiet: [0, 0] };
  const { status, body: version } = await admin.post('/notice-policies', { body: figures, note: '试行' });
  expect([status, version.body]).toEqual([201, figures]);
  const { body } = await at().agent.post(`/notices/${first.id}/submit`, {});
  expect([first.policyVersion, body.policyVersion]).toEqual([expect.any(Number), version.version]);
  expect(first.policyVersion).toBeLessThan(version.version);
  const wrong = { ...figures, types: { ...figures.types, tips: { reviewHours: 0, approvalHours: 1, lifeDays: 1 } } };
  expect((await admin.post('/notice-policies', { body: wrong, note: 'x' })).status).toBe(422);
});

it('residents choose their channels; what a browser is rung by is kept sealed and never an address inside', async () => {
  const settings = { important: ['email'], service: [], activity: ['sms', 'push'], tips: [] };
  const saved = await at().resident.put('/my/notice-settings', { settings });
  expect(saved.body.settings).toEqual({
    ...{ important: ['in_app', 'email'], service: ['in_app'], activity: ['in_app', 'push', 'sms'], tips: ['in_app'] },
  });
  const none = await at().resident.put('/my/notice-settings', { settings: { ...settings, important: [] } });
  expect(Object.keys(none.body.errors)).toEqual(['settings.important']);
  const subscription = desk.sandbox.subscribe();
  expect((await at().resident.post('/my/push-subscriptions', subscription)).status).toBe(204);
  expect((await at().resident.post('/my/push-subscriptions', subscription)).status).toBe(204);
  expect((await at().resident.get('/my/notice-settings')).body.subscriptions).toBe(1);
  for (const endpoint of [
    'http://127.0.0.1:5432/',
    'https://localhost/x',
    'https://10.0.0.1/',
    'file:///etc/passwd',
    'x',
  ])
    expect((await at().resident.post('/my/push-subscriptions', { ...subscription, endpoint })).status).toBe(422);
  const { endpoint } = subscription;
  const removed = await at().resident.delete('/my/push-subscriptions').send({ endpoint });
  expect([removed.status, (await at().resident.get('/my/notice-settings')).body.subscriptions]).toEqual([204, 0]);
});
