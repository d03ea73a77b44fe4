import { NOTICE_STORIES } from './notice-stories';
import { MARKER, replay, replaySuite, retold, without } from './histories';

const stored = replaySuite('notice-histories', NOTICE_STORIES, /"noticeId":"/);

const ACCEPTED = 'EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED';
const SCHEDULED = 'EVENT_TYPE_ACTIVITY_TASK_SCHEDULED';

describe('a tampered history is refused', () => {
  test('when a written revision is missing', async () => {
    await expect(replay(without(stored('urgent-withdrawn'), MARKER))).rejects.toThrow(/nondeterminism/i);
  });

  test('when nobody is said to have been sent anything', async () => {
    await expect(replay(without(stored('urgent-withdrawn'), SCHEDULED))).rejects.toThrow();
  });

  test('when a deadline is another', async () => {
    const history = retold(stored('sent-back-then-expired'), MARKER, /"dueAt":"20(\d\d)-/, '"dueAt":"19$1-');
    await expect(replay(history)).rejects.toThrow();
  });

  test('when somebody else would have reviewed it', async () => {
    const reviewed = /("name":"passReview".*?"actor":")[^"]+/;
    await expect(replay(retold(stored('scheduled-amended'), MARKER, reviewed, '$1somebody-else'))).rejects.toThrow();
  });

  test('when it was approved in nobody else’s name', async () => {
    const approved = /("name":"approve".*?"for":)"[^"]+"/;
    await expect(replay(retold(stored('urgent-withdrawn'), MARKER, approved, '$1null'))).rejects.toThrow();
  });

  test('when it was not urgent', async () => {
    const history = retold(stored('urgent-withdrawn'), ACCEPTED, '"urgent":true', '"urgent":false');
    await expect(replay(history)).rejects.toThrow();
  });

  test('when it ran under other terms', async () => {
    const history = retold(stored('sent-back-then-expired'), ACCEPTED, /"review":\d+/, '"review":3600000');
    await expect(replay(history)).rejects.toThrow();
  });
});
