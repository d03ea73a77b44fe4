import { randomUUID } from 'node:crypto';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { startApi, type Api, type Browser } from '../api/harness';
import type { Sandbox } from '../../scripts/sandbox/sandbox';
import { freshDatabase, type TestDatabase } from './database';
import { addBuilding, addHome, addStaff, settleIn, type Inhabitant } from './registry';
import { gatewaysTo, startTestSandbox } from './sandbox';
import { startDevServer } from './temporal';
import type { Person } from './tickets';
import { startWorker, type RunningWorker } from './worker';

type StaffRole = 'agent' | 'reviewer' | 'approver' | 'supervisor' | 'auditor';

/** Everything that a notice passes on its way, running; and the people who have to do with it. */
export interface NoticeDesk {
  env: TestWorkflowEnvironment;
  database: TestDatabase;
  api: Api;
  sandbox: Sandbox;
  buildingId: string;
  staff: Record<StaffRole, Person>;
  at: Record<StaffRole | 'resident', Browser>;
  resident: Inhabitant;
  /** A draft of the agent's for that building. */
  draft(text?: object): Promise<NoticeBody>;
  stop(): Promise<void>;
}

export interface NoticeBody {
  id: string;
  submission: number;
  contentVersion: number;
  [field: string]: unknown;
}

export const PLAN = { type: 'tips', urgent: false, publishAt: null, expiresAt: null, boards: [], amends: null };

export async function openNoticeDesk(): Promise<NoticeDesk> {
  const [env, database, sandbox] = await Promise.all([startDevServer(), freshDatabase(), startTestSandbox()]);
  const { db } = database;
  const { sms, mail, push } = gatewaysTo(sandbox);
  const worker: RunningWorker = await startWorker(env, db, { sms, mail, push });
  const api = await startApi(db, database.url, env.address, { SANDBOX_URL: sandbox.url });
  const buildingId = await addBuilding(db);
  const resident = await settleIn(db, await addHome(db, buildingId));
  const roles: StaffRole[] = ['agent', 'reviewer', 'approver', 'supervisor', 'auditor'];
  const people = await Promise.all(roles.map(async (role) => [role, await addStaff(db, role)] as const));
  const staff = Object.fromEntries(people) as Record<StaffRole, Person>;
  const browsers = await Promise.all(people.map(async ([role, person]) => [role, await api.as(person)] as const));
  const at = { ...Object.fromEntries(browsers), resident: await api.as(resident.account) } as NoticeDesk['at'];
  return {
    ...{ env, database, api, sandbox, buildingId, staff, at, resident },
    async draft(text = {}) {
      const made = await at.agent.post('/notices', {});
      const body = {
        ...{ title: `水箱清洗 ${randomUUID().slice(0, 8)}`, body: '<p>请提前储水。</p>', titleEn: '', bodyEn: '' },
        ...{ audience: { buildings: [buildingId], units: [], relations: [] }, plan: PLAN, contentVersion: 0, ...text },
      };
      const saved = await at.agent.put(`/notices/${made.body.id}`, body);
      if (saved.status !== 200) throw new Error(`Expected a draft, got ${saved.text}`);
      return saved.body as NoticeBody;
    },
    async stop() {
      await worker.stop();
      await Promise.all([api.stop(), sandbox.close()]);
      await database.drop();
      await env.teardown();
    },
  };
}
