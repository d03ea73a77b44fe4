import type { Database } from '../../prisma/client';
import { Prisma } from '../../prisma/generated/client';
import { nextChannel } from '../../prisma/notice-audience';
import type { Channel, DeliveryState } from '../../workflows/notice/contract';

/** The ways out of the house. */
export type OutsideChannel = Exclude<Channel, 'in_app'>;
export const OUTSIDE: readonly OutsideChannel[] = ['push', 'sms', 'email'];

export interface Wave {
  noticeId: string;
  wave: number;
}

/** One message that is now ours to send. */
export interface Claimed {
  id: string;
  personId: string;
  userId: string | null;
  /** Sealed. */
  phone: string;
  /** Sealed. */
  email: string;
  locale: string;
  attempts: number;
  /** It may have been sent already, at `since` or later: an earlier attempt was cut off. */
  isUncertain: boolean;
  since: Date;
}

/** What became of one. */
export interface Outcome {
  id: string;
  /** The attempt it comes from: of one that somebody else has taken since, nothing is recorded. */
  claimed: number;
  state: DeliveryState;
  /** Not before; only while it is to be tried again. */
  dueAt: Date | null;
  attempts: number;
  error: string | null;
  reference: string | null;
}

const isOf = ({ noticeId, wave }: Wave) => Prisma.sql`d.notice_id = ${noticeId}::uuid and d.wave = ${wave}`;

/** Seconds for which what is claimed belongs to whoever claimed it. */
const LEASE = 30;
/** Milliseconds after which none of a batch may still be begun: a call ends well before the lease does. */
export const BEGIN_WITHIN = 12_000;

/**
 * Takes the next that are due. They are marked before anybody is called: one whose mark has outlived its lease may have left.
 * Once the notice is over only those are taken, to find out.
 */
export async function claim(db: Database, of: Wave, channel: OutsideChannel, most: number): Promise<Claimed[]> {
  return db.$queryRaw<Claimed[]>`
    with due as (
      select d.id, d.state, d.due_at from notice_delivery d join notice n on n.id = d.notice_id
      where ${isOf(of)} and d.state in ('queued', 'sending') and d.channel = ${channel} and d.due_at <= now()
        and (not n.ended or d.state = 'sending')
      order by d.due_at, d.id limit ${most}
      for update of d skip locked
    ),
    claimed as (
      update notice_delivery d set
        state = 'sending', attempts = d.attempts + 1, due_at = now() + make_interval(secs => ${LEASE})
      from due where d.id = due.id
      returning d.id, d.notice_id, d.person_id, d.attempts, due.state = 'sending' as is_uncertain,
        due.due_at - make_interval(secs => ${LEASE}) as since
    )
    select c.id, c.person_id as "personId", r.user_id as "userId", p.phone, p.email, coalesce(u.locale, 'zh') as locale,
      c.attempts, c.since, c.is_uncertain as "isUncertain"
    from claimed c
      join person p on p.id = c.person_id
      join notice_recipient r on r.notice_id = c.notice_id and r.person_id = c.person_id
      left join app_user u on u.id = r.user_id and u.active`;
}

export async function record(db: Database, outcomes: readonly Outcome[]): Promise<void> {
  await db.$executeRaw`
    update notice_delivery d set
      state = o.state, due_at = coalesce(o."dueAt", d.due_at), attempts = o.attempts, error = o.error,
      reference = coalesce(o.reference, d.reference), sent_at = case when o.state = 'sent' then now() end
    from jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb) as o(
      id uuid, claimed int, state text, "dueAt" timestamptz, attempts int, error text, reference text)
    where d.id = o.id and d.state = 'sending' and d.attempts = o.claimed`;
}

/** An important notice whose way out is closed for good takes the next one (N5). */
export async function takeAnotherWay(db: Database, outcomes: readonly Outcome[]): Promise<void> {
  const failed = outcomes.filter(({ state }) => state === 'failed').map(({ id }) => id);
  if (failed.length === 0) return;
  await db.$executeRaw`
    insert into notice_delivery (notice_id, wave, person_id, channel, due_at)
    select d.notice_id, d.wave, d.person_id, ${nextChannel(Prisma.sql`d.channel`)}, now()
    from notice_delivery d join person p on p.id = d.person_id
    where d.id = any(${failed}::uuid[]) and ${nextChannel(Prisma.sql`d.channel`)} is not null
    on conflict do nothing`;
}

/** What has not left when the notice is over stays here. */
export async function skipRest(db: Database, of: Wave): Promise<boolean> {
  const [notice] = await db.$queryRaw<{ ended: boolean }[]>`
    select ended from notice where id = ${of.noticeId}::uuid`;
  if (notice!.ended)
    await db.$executeRaw`update notice_delivery d set state = 'skipped' where ${isOf(of)} and d.state = 'queued'`;
  return notice!.ended;
}

export async function postpone(db: Database, of: Wave, channel: OutsideChannel, until: Date): Promise<void> {
  await db.$executeRaw`
    update notice_delivery d set due_at = ${until}
    where ${isOf(of)} and d.state = 'queued' and d.channel = ${channel} and d.due_at < ${until}::timestamptz`;
}

/** When the next has its turn; null when nothing is left to send. */
export async function nextDue(db: Database, of: Wave, channel?: OutsideChannel): Promise<Date | null> {
  const [next] = await db.$queryRaw<{ at: Date | null }[]>`
    select min(d.due_at) as at from notice_delivery d
    where ${isOf(of)} and d.state in ('queued', 'sending') ${channel ? Prisma.sql`and d.channel = ${channel}` : Prisma.empty}`;
  return next!.at;
}

export async function countsOf(db: Database, of: Wave): Promise<{ sent: number; failed: number }> {
  const [counts] = await db.$queryRaw<{ sent: number; failed: number }[]>`
    select count(*) filter (where d.state = 'sent')::int as sent, count(*) filter (where d.state = 'failed')::int as failed
    from notice_delivery d where ${isOf(of)}`;
  return counts!;
}
