import { historyFromJSON } from '@temporalio/common/lib/proto-utils';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { differenceOf } from '../../activities/replay';
import { legible } from '../support/ticket-suite';
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

/** Those beside this file, in a folder a domain. */
export function storedIn(folder: string): { names: string[]; stored: (name: string) => StoredHistory } {
  const where = path.join(__dirname, folder);
  return {
    names: readdirSync(where).map((file) => path.basename(file, '.json')),
    stored: (name) => JSON.parse(readFileSync(path.join(where, `${name}.json`), 'utf8')) as StoredHistory,
  };
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
