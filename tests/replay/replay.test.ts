import { quietRuntime } from '../support/temporal';
import { PRIVATE } from '../support/tickets';
import { legible } from '../support/ticket-suite';
import { MARKER, replay, retold, storedIn, without } from './histories';

const { names: NAMES, stored } = storedIn('histories');

beforeAll(quietRuntime);

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
