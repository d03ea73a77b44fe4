import { randomUUID } from 'node:crypto';
import { MockActivityEnvironment } from '@temporalio/testing';
import { createPublicationActivities, type PublicationDeps } from '../../activities/notice';
import type { Database } from '../../prisma/client';
import { sealPerson, sealSubscription, type Subscription } from '../../prisma/registry/sealed';
import type { Audience, Channel, NoticeActivities, NoticeType } from '../../workflows/notice/contract';
import type { Id } from '../../workflows/shared/ids';
import { addStaff } from './registry';
import { testVault } from './vault';

const PAGE = 1_000;

export interface Resident {
  personId: Id;
  userId: Id | null;
  phone: string;
  email: string;
}

export interface Household {
  count?: number;
  account?: boolean;
  phone?: boolean;
  email?: boolean;
  /** Browsers that may be rung. */
  browsers?: () => Subscription[];
  settings?: Channel[];
}

export interface Estate {
  buildingId: string;
  /** People who own a home of their own in it. */
  settle(of?: Household): Promise<Resident[]>;
}

/** A building of its own, so that tests which share a database do not meet. */
export async function addEstate(db: Database, vault = testVault()): Promise<Estate> {
  const { id: buildingId } = await db.building.create({ data: { id: `E${randomUUID().slice(0, 8)}`, name: '8栋' } });
  return {
    buildingId,
    async settle({ count = 1, account = true, phone = true, email = false, browsers, settings } = {}) {
      const people: Resident[] = Array.from({ length: count }, () => ({
        ...{ personId: randomUUID(), userId: account ? randomUUID() : null },
        phone: phone ? `139${String(Math.floor(Math.random() * 1e8)).padStart(8, '0')}` : '',
        email: email ? `${randomUUID()}@example.test` : '',
      }));
      const nothing = { idNumber: '', bankCard: '' };
      for (let from = 0; from < count; from += PAGE) {
        const page = people.slice(from, from + PAGE);
        const homes = page.map(() => ({ id: randomUUID(), buildingId, label: `${buildingId} ${randomUUID()}` }));
        await db.home.createMany({ data: homes });
        await db.person.createMany({
          data: page.map(({ personId: id, phone: number, email: address }) => ({
            ...{ id, ...sealPerson(vault, id, { name: '欧阳修远', phone: number, email: address, ...nothing }) },
          })),
        });
        await db.residency.createMany({
          data: page.map(({ personId }, index) => ({
            ...{ personId, homeId: homes[index]!.id, relation: 'owner', since: new Date(2020, 0, 1) },
          })),
        });
        if (account)
          await db.user.createMany({
            data: page.map(({ personId, userId }) => ({
              ...{ id: userId!, personId, username: `r-${userId}`, name: '', passwordHash: '', roles: ['resident'] },
            })),
          });
      }
      const accounts = people.flatMap(({ userId }) => userId ?? []);
      await db.pushSubscription.createMany({
        data: accounts.flatMap((userId) =>
          (browsers?.() ?? []).map((subscription) => {
            const id = randomUUID();
            return { id, userId, ...sealSubscription(vault, id, subscription) };
          }),
        ),
      });
      if (settings)
        await db.noticeSetting.createMany({
          data: accounts.flatMap((userId) =>
            ['important', 'service'].map((type) => ({ userId, type, channels: settings })),
          ),
        });
      return people;
    },
  };
}

export const TEXT = { title: '停水通知', body: '<p>周六上午<strong>停水</strong>。</p><p>请提前储水。</p>' };

/** A notice whose publication is on record: what its workflow has written, and nothing that follows from it. */
export async function addPublished(
  db: Database,
  { type = 'important', audience }: { type?: NoticeType; audience: Partial<Audience> },
): Promise<Id> {
  const [author, reviewer, approver] = [
    await addStaff(db, 'agent'),
    await addStaff(db, 'reviewer'),
    await addStaff(db, 'approver'),
  ];
  const [id, submissionId, at] = [randomUUID(), randomUUID(), new Date()];
  const { version } = await db.policyVersion.findFirstOrThrow({ where: { kind: 'notice' } });
  await db.notice.create({
    data: {
      ...{ id, submissionId, submission: 1, authorId: author.id, type, policyVersion: version },
      ...{ stage: 'published', stageSince: at, publishedAt: at, waves: 1, revision: 4 },
      ...{ reviewedBy: reviewer.id, reviewedAt: at, approvedBy: approver.id, approvedAt: at },
      ...{ title: 'changed since', body: 'changed since' },
    },
  });
  await addSubmission(db, { id: submissionId, noticeId: id, createdBy: author.id, audience });
  return id;
}

/** What was submitted for these people, as the API keeps it. */
export async function addSubmission(
  db: Database,
  { audience, ...row }: { id: Id; noticeId: Id; createdBy: Id; audience: Partial<Audience> },
): Promise<void> {
  const content = {
    ...{ ...TEXT, titleEn: '', bodyEn: '', attachments: [], plan: {} },
    audience: { buildings: [], units: [], relations: [], ...audience },
  };
  await db.noticeSubmission.create({ data: { ...row, content, sha256: 'ab'.repeat(32) } });
}

const WITHOUT = { mail: null, sms: null, push: null, rates: { push: 1e4, sms: 1e4, email: 1e4 } };

/** The activities as a worker runs them; `heartbeat` is where an earlier attempt has got to. */
export function publisher(db: Database, deps: Partial<PublicationDeps> = {}) {
  const activities = createPublicationActivities({
    ...{ db, vault: testVault(), client: null as never, publicUrl: 'https://house.example.test' },
    ...{ ...WITHOUT, ...deps },
  });
  const run = <N extends 'publishNotice' | 'planDeliveries' | 'sendDeliveries' | 'closeArchive'>(
    name: N,
    ask: Parameters<NoticeActivities[N]>[0],
    heartbeatDetails?: unknown,
  ): ReturnType<NoticeActivities[N]> => {
    const environment = new MockActivityEnvironment({ heartbeatDetails });
    return environment.run(activities[name] as never, ask as never) as ReturnType<NoticeActivities[N]>;
  };
  const at = () => new Date().toISOString();
  return {
    publish: (noticeId: Id) => run('publishNotice', { noticeId, at: at() }),
    plan: (noticeId: Id, { wave = 1, from }: { wave?: number; from?: Id } = {}, when = at()) =>
      run('planDeliveries', { noticeId, wave, at: when }, from),
    send: (noticeId: Id, wave = 1) => run('sendDeliveries', { noticeId, wave }),
    close: (noticeId: Id) => run('closeArchive', { noticeId, at: at() }),
  };
}
