import { randomUUID } from 'node:crypto';
import path from 'node:path';
import pg from 'pg';
import { createPrisma, type Database } from '../../prisma/client';
import { loadKeyRing } from '../../prisma/vault/keys';
import { createVault } from '../../prisma/vault/vault';
import { until } from '../../scripts/processes';
import type { Id } from '../../workflows/shared/ids';
import { addEstate, addSubmission } from '../support/estate';
import { createOffice, openNotice, submission } from '../support/notice-case';
import type { Bench, Stage } from './bench';
import type { Figure } from './figures';

/** The providers' limits are not what is measured. */
export const UNTHROTTLED = { SMS_RATE: '100000', PUSH_RATE: '100000', MAIL_RATE: '100000' };

const WITHIN = 600_000;
const BATCH = 500;

/** One important notice to very many, from its approval on, against the same rows inserted by themselves. */
export const fanout: Bench = {
  name: 'fanout',
  about: 'recipients per second of a notice, against plain batched inserts of the same rows; messages per second',
  async run(stage) {
    const { databaseUrl, sizes } = stage;
    const db = createPrisma(databaseUrl, 4);
    try {
      const keys = loadKeyRing({ WUYE_KEY_FILE: path.join(stage.product.dataDir, 'keys.json') });
      const estate = await addEstate(db, createVault(keys));
      await estate.settle({ count: sizes.recipients });
      const { noticeId, planned, sent } = await goOut(stage, db, estate.buildingId);
      const plain = await insertPlainly(databaseUrl, noticeId);
      const rate = (millis: number) => sizes.recipients / (millis / 1_000);
      const figures: Figure[] = [
        {
          name: 'fanout.recipients',
          value: rate(planned),
          unit: 'recipients/s',
          note: 'approved to planned, in the app',
        },
        {
          name: 'fanout.plain',
          value: rate(plain),
          unit: 'recipients/s',
          note: `the same rows, ${BATCH} recipients a time`,
        },
        { name: 'fanout.ratio', value: plain / planned, unit: '', limit: { atLeast: 0.5 } },
        {
          name: 'fanout.messages',
          value: rate(sent),
          unit: 'messages/s',
          note: 'approved to the last SMS at the sandbox',
        },
      ];
      return figures;
    } finally {
      await db.$disconnect();
    }
  },
};

/** Milliseconds from the approval until all is planned, and until all is sent. */
async function goOut({ client, sizes }: Stage, db: Database, buildingId: string) {
  const office = await createOffice(db);
  const notice = await openNotice({ client, currentTimeMs: async () => Date.now() }, office);
  const commandId = randomUUID();
  const audience = { buildings: [buildingId] };
  await addSubmission(db, { id: commandId, noticeId: notice.id, createdBy: office.author.id, audience });
  await notice.give(office.author, 'submit', { ...submission({ type: 'important' }), commandId });
  await notice.give(office.reviewer, 'passReview', { submission: 1 });
  const began = performance.now();
  await notice.give(office.approver, 'approve', { submission: 1 });
  const reached = async (where: { channel: string; state?: string }): Promise<number> => {
    const all = async () =>
      (await db.noticeDelivery.count({ where: { noticeId: notice.id, ...where } })) === sizes.recipients;
    if (!(await until(all, WITHIN))) throw new Error(`Expected ${JSON.stringify(where)} of ${sizes.recipients}`);
    return performance.now() - began;
  };
  const planned = await reached({ channel: 'in_app' });
  return { noticeId: notice.id, planned, sent: await reached({ channel: 'sms', state: 'sent' }) };
}

/** Milliseconds for a recipient and two messages each, with nothing to find out. */
async function insertPlainly(databaseUrl: string, like: Id): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ person_id: Id; user_id: Id }>(
      'select person_id, user_id from notice_recipient where notice_id = $1 order by person_id',
      [like],
    );
    const noticeId = randomUUID();
    const began = performance.now();
    for (let from = 0; from < rows.length; from += BATCH) {
      const page = rows.slice(from, from + BATCH);
      const [people, users] = [page.map(({ person_id }) => person_id), page.map(({ user_id }) => user_id)];
      await client.query(
        'insert into notice_recipient (notice_id, person_id, user_id) select $1, * from unnest($2::uuid[], $3::uuid[])',
        [noticeId, people, users],
      );
      await client.query(
        `insert into notice_delivery (notice_id, wave, person_id, channel, state, due_at)
         select $1, 1, p, c, 'queued', now() from unnest($2::uuid[]) p, unnest(array['in_app', 'sms']) c`,
        [noticeId, people],
      );
    }
    return performance.now() - began;
  } finally {
    await client.end();
  }
}
