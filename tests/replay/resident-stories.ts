import { randomUUID } from 'node:crypto';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { addMillis, DAY, toInstant } from '../../workflows/shared/time';
import { dayOf, endOfDay, startOfDay } from '../../workflows/resident/terms';
import { type createNeighbourhood, fileCase, type CaseUnderTest } from '../support/residents';
import { until } from '../support/tickets';
import type { Story } from './recording';

type Where = Awaited<ReturnType<typeof createNeighbourhood>>;

const now = async (env: TestWorkflowEnvironment) => toInstant(await env.currentTimeMs());

async function registered(env: TestWorkflowEnvironment, of: Where): Promise<CaseUnderTest<'registration'>> {
  const form = { ...of.who, relation: 'owner' as const, household: [] };
  const detail = { relation: 'owner' as const, match: null, leaseId: null, returns: 0 };
  const one = await fileCase(env, of, 'registration', { detail, form });
  await until(one.row, ({ revision }) => revision > 0);
  return one;
}

export const RESIDENT_STORIES: Record<string, Story<Where>> = {
  async 'registration-active'(env, of) {
    const one = await registered(env, of);
    await one.give(of.registrar, 'sendBack', {});
    await one.give(of.applicant, 'resubmit', { relation: 'owner' });
    await until(one.row, ({ revision }) => revision >= 4);
    await one.give(of.agent, 'confirmTruth', {});
    await one.give(of.registrar, 'confirmRights', { leaseId: null });
    await one.handle.result();
    return one.handle;
  },
  async 'registration-late'(env, of) {
    const one = await registered(env, of);
    await env.sleep(3 * DAY);
    await until(one.row, ({ breached }) => breached.includes('truth'));
    await one.give(of.registrar, 'refuse', {});
    await one.handle.result();
    return one.handle;
  },
  async 'lease-ended'(env, of) {
    const today = await now(env);
    const days = [dayOf(addMillis(today, 2 * DAY)), dayOf(addMillis(today, 100 * DAY))] as const;
    const { personId } = of.applicant;
    const [startsOn, endsOn] = [new Date(days[0]), new Date(days[1])];
    const id = randomUUID();
    await of.db.lease.create({ data: { id, homeId: of.homeId, personId, startsOn, endsOn, rights: ['tickets'] } });
    const detail = { startsAt: startOfDay(days[0]), endsAt: endOfDay(days[1]), rights: ['tickets' as const] };
    const one = await fileCase(env, of, 'lease', { id, detail });
    await env.sleep(20 * DAY);
    await one.give(of.registrar, 'extend', { endsAt: addMillis(detail.endsAt, 10 * DAY) });
    await env.sleep(200 * DAY);
    await one.handle.result();
    return one.handle;
  },
  async 'change-applied'(env, of) {
    const form = { subject: 'name' as const, name: '改了名' };
    const one = await fileCase(env, of, 'change', { detail: { subject: 'name', verified: false }, form });
    await env.sleep(2 * DAY);
    await one.give(of.registrar, 'apply', {});
    await one.handle.result();
    return one.handle;
  },
  async erased(env, of) {
    const one = await fileCase(env, of, 'erasure', { detail: { obstacles: [], checkedAt: null } });
    await one.give(of.registrar, 'confirmMoveOut', {});
    await env.sleep(8 * DAY);
    await one.handle.result();
    return one.handle;
  },
};
