import { historyFromJSON } from '@temporalio/common/lib/proto-utils';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { differenceOf } from '../../activities/replay';
import { quietRuntime } from '../support/temporal';
import { legible } from '../support/case-suite';
import { PRIVATE } from '../support/tickets';
import { workflowBundle } from '../support/worker';

interface Event {
  eventId: string;
  eventType: string;
  [attributes: string]: unknown;
}
export interface StoredHistory {
  events: Event[];
}

export const MARKER = 'EVENT_TYPE_MARKER_RECORDED';

/** Tests what is on file in a folder beside this one. `says` is in the payloads of each. Answers how to read them. */
export function replaySuite(folder: string, stories: object, says: RegExp): (name: string) => StoredHistory {
  const where = path.join(__dirname, folder);
  const stored = (name: string) => JSON.parse(readFileSync(path.join(where, `${name}.json`), 'utf8')) as StoredHistory;
  const names = readdirSync(where).map((file) => path.basename(file, '.json'));

  beforeAll(quietRuntime);

  test('every story is on file', () => {
    expect(names).toEqual(expect.arrayContaining(Object.keys(stories)));
  });

  test.each(names)('%s: today’s code takes the same decisions', async (name) => {
    await expect(replay(stored(name))).resolves.toBeUndefined();
  });

  test.each(names)('%s: holds nothing of what people said or are called', (name) => {
    const text = legible(JSON.stringify(stored(name)));
    expect(text).toMatch(says);
    for (const secret of Object.values(PRIVATE)) expect(text).not.toContain(secret);
  });

  return stored;
}

export async function replay(history: StoredHistory): Promise<void> {
  const difference = await differenceOf({ workflowBundle: await workflowBundle() }, historyFromJSON(history));
  if (difference) throw new Error(difference);
}

/** Changes what a payload says, in the first event of this type that has it. */
export function retold(history: StoredHistory, eventType: string, from: string | RegExp, to: string): StoredHistory {
  const events = [...history.events];
  const index = events.findIndex(
    (event) => event.eventType === eventType && legible(JSON.stringify(event)).match(from),
  );
  expect(index).toBeGreaterThanOrEqual(0);
  const json = JSON.stringify(events[index]).replace(/"data":"([A-Za-z0-9+/=]*)"/g, (_, data: string) => {
    const text = Buffer.from(data, 'base64').toString().replace(from, to);
    return `"data":"${Buffer.from(text).toString('base64')}"`;
  });
  events[index] = JSON.parse(json) as Event;
  return { events };
}

/** Takes away the first event of this type and closes the gap. */
export function without(history: StoredHistory, eventType: string): StoredHistory {
  const index = history.events.findIndex((event) => event.eventType === eventType);
  expect(index).toBeGreaterThanOrEqual(0);
  const events = history.events.filter((_, at) => at !== index);
  return { events: events.map((event, at) => ({ ...event, eventId: String(at + 1) })) };
}
