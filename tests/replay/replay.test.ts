import { MARKER, replay, replaySuite, retold, without } from './histories';
import { CONTINUED_STORIES, TICKET_STORIES } from './ticket-stories';

const stored = replaySuite('histories', { ...TICKET_STORIES, ...CONTINUED_STORIES }, /"ticketId":"/);

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

  test('when it was offered to another team', async () => {
    const history = retold(stored('offered-to-team'), MARKER, '"to":"team:north"', '"to":"team:south"');
    await expect(replay(history)).rejects.toThrow();
  });

  test('when somebody of another team took it', async () => {
    const accepted = 'EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED';
    const history = retold(stored('offered-to-team'), accepted, /("name":"accept".*"team":")north/, '$1south');
    await expect(replay(history)).rejects.toThrow();
  });
});
