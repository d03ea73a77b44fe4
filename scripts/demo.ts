import { createHash } from 'node:crypto';
import { DEMO_PASSWORD, RESIDENTS } from '../prisma/demo-community';
import { HOUR } from '../workflows/shared/time';
import { tellNotices } from './demo-notices';
import { fileCases } from './demo-residents';
import { pause } from './processes';
import { STORIES, type DemoStep, type DemoStory } from './demo-stories';

/** What is read of the API's answers. */
interface Ticket {
  id: string;
  stage: string;
  holderId: string | null;
  pooled: boolean;
}

interface Answer<T> {
  status: number;
  body: T & { message?: string };
}

const ATTEMPTS = 20;
const API = process.env.API_URL ?? 'http://127.0.0.1:8080';

/**
 * Tells the demo's stories through the API, as its people. Every request has a key that is the same in each run: told
 * again after an interruption, a story goes on where it stopped.
 */
async function main(): Promise<void> {
  const people = await peopleById();
  const filed = new Map<string, string>();
  for (const story of STORIES) {
    const id = story.unfinished ? await openCall(story) : await file(story);
    filed.set(story.key, id);
    for (const [index, step] of story.steps.entries()) await tell(story, index, step, id, { people, filed });
  }
  const cases = await fileCases(send);
  const notices = await tellNotices(send);
  console.log(`filed ${filed.size} demo tickets in every stage, ${cases} cases of residents and ${notices} notices`);
}

interface Told {
  /** Usernames. */
  people: Map<string, string>;
  filed: Map<string, string>;
}

async function file(story: DemoStory): Promise<string> {
  const { key, from, channel, category, priority, title, description, place } = story;
  const report = { channel, category, priority, title, description, place };
  if (channel === 'online') return (await send<Ticket>(from, 'POST', '/tickets', report, key)).id;
  const caller = await callerOf(from);
  return (await send<Ticket>('agent', 'POST', '/tickets', { ...report, ...caller }, key)).id;
}

async function openCall({ key, from, channel, category, title, place }: DemoStory): Promise<string> {
  const { homeId, reporterName, reporterPhone } = await callerOf(from);
  const { id } = await send<Ticket>('agent2', 'POST', '/tickets/calls', { channel, phone: reporterPhone }, key);
  const draft = { ...(title ? { category, title, place } : {}), homeId, reporterName };
  await send('agent2', 'PATCH', `/tickets/${id}/draft`, draft, `${key}/draft`);
  return id;
}

/** Who calls, as they say it themselves. */
async function callerOf(username: string): Promise<{ homeId: string; reporterName: string; reporterPhone: string }> {
  const { homeId } = await send<{ homeId: string }>(username, 'GET', '/me');
  const { name, phone } = RESIDENTS.find((resident) => resident.username === username)!;
  return { homeId, reporterName: name, reporterPhone: phone };
}

async function tell(story: DemoStory, index: number, step: DemoStep, id: string, told: Told): Promise<void> {
  const { by, name, body } = await commandOf(story, step, id, told);
  await send(by, 'POST', `/tickets/${id}/${name}`, body, `${story.key}/${index}`);
}

interface Command {
  by: string;
  name: string;
  body: Record<string, unknown>;
}

async function commandOf(story: DemoStory, step: DemoStep, id: string, { people, filed }: Told): Promise<Command> {
  const holder = (): Promise<string> => holderOf(id, people);
  switch (step.do) {
    case 'assign':
      return { by: 'dispatcher', name: 'assign', body: { to: await suitableFor(id) } };
    case 'accept': {
      const from = Math.ceil(Date.now() / HOUR + (step.hoursAhead ?? 1)) * HOUR;
      const appointment = { from: new Date(from).toISOString(), to: new Date(from + HOUR).toISOString() };
      return { by: await holder(), name: 'accept', body: { contacted: true, contactNote: step.note, appointment } };
    }
    case 'satisfied': {
      const [attitude, speed, quality] = step.marks;
      const rating = { attitude, speed, quality };
      return { by: story.from, name: 'verify', body: { satisfied: true, rating, comment: step.comment } };
    }
    case 'dissatisfied':
      return { by: story.from, name: 'verify', body: { satisfied: false, comment: step.comment } };
    case 'urge':
      return { by: story.from, name: 'urge', body: { reason: step.reason } };
    case 'escalate':
    case 'cancel':
      return { by: step.by, name: step.do, body: { reason: step.reason } };
    case 'merge':
      return { by: 'dispatcher', name: 'merge', body: { into: filed.get(step.into), reason: step.reason } };
    default: {
      const { do: name, ...body } = step;
      return { by: await holder(), name, body };
    }
  }
}

/** Who holds it, or may take it; the dispatch itself may take a moment. */
async function holderOf(id: string, people: Map<string, string>): Promise<string> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const { holderId, pooled, stage } = await send<Ticket>('supervisor', 'GET', `/tickets/${id}`);
    const username = people.get(holderId ?? (pooled ? await suitableFor(id) : ''));
    if (username) return username;
    if (stage === 'dispatch') await assignBest(id);
    await pause(250);
  }
  throw new Error(`Expected somebody to hold ticket ${id}`);
}

/** Nobody on duty for it: the dispatcher decides. */
async function assignBest(id: string): Promise<void> {
  await request('dispatcher', 'POST', `/tickets/${id}/assign`, { to: await suitableFor(id) }, `assign/${id}`);
}

async function suitableFor(id: string): Promise<string> {
  type Person = { id: string; hasSkill: boolean; inScope: boolean };
  const { people } = await send<{ people: Person[] }>('dispatcher', 'GET', `/tickets/${id}/suggestion`);
  const person = people.find(({ hasSkill, inScope }) => hasSkill && inScope);
  if (!person) throw new Error(`Expected somebody to be suitable for ticket ${id}`);
  return person.id;
}

async function peopleById(): Promise<Map<string, string>> {
  const range = encodeURIComponent(JSON.stringify([0, 99]));
  const filter = encodeURIComponent(JSON.stringify({ role: 'technician' }));
  const users = await send<{ id: string; username: string }[]>(
    'admin',
    'GET',
    `/users?range=${range}&filter=${filter}`,
  );
  return new Map(users.map(({ id, username }) => [id, username]));
}

// ── HTTP ─────────────────────────────────────────────────────────────────────

const cookies = new Map<string, string>();

async function cookieOf(username: string): Promise<string> {
  const known = cookies.get(username);
  if (known) return known;
  const answer = await fetch(`${API}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-requested-with': 'wuye' },
    body: JSON.stringify({ username, password: DEMO_PASSWORD }),
  });
  const cookie = answer.headers.get('set-cookie')?.split(';')[0];
  if (!answer.ok || !cookie) throw new Error(`Expected ${username} to be let in, got ${answer.status}`);
  cookies.set(username, cookie);
  return cookie;
}

/** Until the outcome is known: a repeat with the same key is answered, not done again. */
async function send<T>(by: string, method: string, path: string, body?: object, key?: string): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    const answer = await request<T>(by, method, path, body, key);
    const isUnknown = answer.status === 202 || answer.status === 503;
    if (!isUnknown && answer.status < 400) return answer.body;
    if (!isUnknown || attempt >= ATTEMPTS)
      throw new Error(`${by}: ${method} ${path} was answered with ${answer.status}: ${answer.body.message}`);
    await pause(500);
  }
}

async function request<T>(by: string, method: string, path: string, body?: object, key?: string): Promise<Answer<T>> {
  const answer = await fetch(`${API}/api${path}`, {
    method,
    headers: {
      cookie: await cookieOf(by),
      'x-requested-with': 'wuye',
      'accept-language': 'zh',
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...(key ? { 'idempotency-key': uuidOf(key) } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const said: unknown = answer.status === 204 ? {} : await answer.json();
  return { status: answer.status, body: said as Answer<T>['body'] };
}

/** A UUID that is always the same for the same words. */
function uuidOf(words: string): string {
  const hex = createHash('sha256').update(`wuye demo ${words}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
