import { replay, replaySuite, retold, without } from './histories';
import { UPKEEP_STORIES } from './upkeep-stories';

const stored = replaySuite('upkeep-histories', UPKEEP_STORIES, /"importId":"|"version":1/);

describe('a tampered history is refused', () => {
  const scheduled = 'EVENT_TYPE_ACTIVITY_TASK_SCHEDULED';
  const completed = 'EVENT_TYPE_ACTIVITY_TASK_COMPLETED';

  test('when what a cancelled import left waiting was not given up', async () => {
    const givenUp = { ...stored('import-cancelled') };
    const last = givenUp.events.findLastIndex(({ eventType }) => eventType === scheduled);
    givenUp.events = givenUp.events.toSpliced(last, givenUp.events.length - last - 1);
    await expect(replay(givenUp)).rejects.toThrow();
  });

  test('when the rest between two passes is missing', async () => {
    await expect(replay(without(stored('keys-rotated'), 'EVENT_TYPE_TIMER_STARTED'))).rejects.toThrow();
  });

  test('when nothing was left to be sealed anew, and yet another pass was made', async () => {
    const history = retold(stored('keys-rotated'), completed, '"resealed":1', '"resealed":0');
    await expect(replay(history)).rejects.toThrow(/nondeterminism/i);
  });
});
