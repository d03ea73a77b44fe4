import { historyFromJSON } from '@temporalio/common/lib/proto-utils';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { differenceOf } from '../../activities/replay';
import { quietRuntime } from '../support/temporal';
import { PRIVATE } from '../support/tickets';
import { legible } from '../support/ticket-suite';
import { workflowBundle } from '../support/worker';

const HISTORIES = path.join(__dirname, 'histories');
const NAMES = readdirSync(HISTORIES).map((file) => path.basename(file, '.json'));

beforeAll(quietRuntime);

interface Event {
  eventId: string;
  eventType: string;
  [attributes: string]: unknown;
}
interface StoredHistory {
  events: Event[];
}

const stored = (name: string): StoredHistory => JSON.parse(readFileSync(path.join(HISTORIES, `${name}.json`), 'utf8'));

async function replay(history: StoredHistory): Promise<void> {
  const difference = await differenceOf({ workflowBundle: await workflowBundle() }, historyFromJSON(history));
  if (difference) throw new Error(difference);
}

/** Changes what a payload says, in the first event of this type that has it. */
function retold(history: StoredHistory, eventType: string, from: string | RegExp, to: string): StoredHistory {
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
function without(history: StoredHistory, eventType: string): StoredHistory {
  const index = history.events.findIndex((event) => event.eventType === eventType);
  expect(index).toBeGreaterThanOrEqual(0);
  const events = history.events.filter((_, at) => at !== index);
  return { events: events.map((event, at) => ({ ...event, eventId: String(at + 1) })) };
}

const MARKER = 'EVENT_TYPE_MARKER_RECORDED';

test('the stored histories are those of what a ticket can come to', () => {
  expect(NAMES).toEqual(['continued-as-new', 'continued', 'held', 'offers-lapsed', 'reworked', 'verified']);
});

test.each(NAMES)('%s: today’s code takes the same decisions', async (name) => {
  await expect(replay(stored(name))).resolves.toBeUndefined();
});

test.each(NAMES)('%s: holds nothing of what people said or are called', (name) => {
  const text = legible(JSON.stringify(stored(name)));
  expect(text).toContain('"ticketId":"');
  for (const secret of Object.values(PRIVATE)) expect(text).not.toContain(secret);
});

describe('a tampered history is refused', () => {
  test('when a written revision is missing', async () => {
    await expect(replay(without(stored('verified'), MARKER))).rejects.toThrow(/nondeterminism/i);
  });

  test('when a timer is missing', async () => {
    await expect(replay(without(stored('verified'), 'EVENT_TYPE_TIMER_STARTED'))).rejects.toThrow();
  });

  test('when a deadline is another', async () => {
    const history = retold(stored('verified'), MARKER, /"dueAt":"20(\d\d)-/, '"dueAt":"19$1-');
    await expect(replay(history)).rejects.toThrow();
  });

  test('when a missed deadline is in another’s name', async () => {
    const history = retold(stored('offers-lapsed'), MARKER, /("name":"breached".*"holder":")[^"]+/, '$1somebody-else');
    await expect(replay(history)).rejects.toThrow();
  });

  test('when an answer is another', async () => {
    const accepted = 'EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED';
    const history = retold(stored('reworked'), accepted, '"satisfied":false', '"satisfied":true');
    await expect(replay(history)).rejects.toThrow();
  });

  test('when it ran under other terms', async () => {
    const started = 'EVENT_TYPE_WORKFLOW_EXECUTION_STARTED';
    const history = retold(stored('verified'), started, '"acceptance":1800000', '"acceptance":3600000');
    await expect(replay(history)).rejects.toThrow();
  });
});
