import { MARKER, replay, replaySuite, retold, without } from './histories';
import { RESIDENT_STORIES } from './resident-stories';

const stored = replaySuite('resident-histories', RESIDENT_STORIES, /"caseId":"/);

describe('a tampered history is refused', () => {
  test('when a written revision is missing', async () => {
    await expect(replay(without(stored('registration-active'), MARKER))).rejects.toThrow(/nondeterminism/i);
  });

  test('when what was done to the registry is missing', async () => {
    const scheduled = 'EVENT_TYPE_ACTIVITY_TASK_SCHEDULED';
    await expect(replay(without(stored('registration-active'), scheduled))).rejects.toThrow();
  });

  test('when a deadline is another', async () => {
    const history = retold(stored('change-applied'), MARKER, /"dueAt":"20(\d\d)-/, '"dueAt":"19$1-');
    await expect(replay(history)).rejects.toThrow();
  });

  test('when somebody else’s home would have been opened', async () => {
    const history = retold(stored('registration-active'), MARKER, '"do":"activateResident"', '"do":"applyChange"');
    await expect(replay(history)).rejects.toThrow();
  });

  test('when nothing is said to have stood in the way', async () => {
    const history = retold(
      stored('erased'),
      MARKER,
      /"obstacles":\[\]/,
      '"obstacles":[{"kind":"openTickets","count":1}]',
    );
    await expect(replay(history)).rejects.toThrow();
  });

  test('when it ran under other terms', async () => {
    const started = 'EVENT_TYPE_WORKFLOW_EXECUTION_STARTED';
    const history = retold(stored('registration-late'), started, '"truth":86400000', '"truth":172800000');
    await expect(replay(history)).rejects.toThrow();
  });
});
