import { QueryClient } from '@tanstack/react-query';
import { followChanges } from '../../admin/console/live';

/** An event stream in the test's hand. */
class Stream extends EventTarget {
  static CLOSED = 2;
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;
  readyState = 0;
  isClosed = false;
  close() {
    this.isClosed = true;
  }
  say(event: string, data: object) {
    this.dispatchEvent(new MessageEvent(event, { data: JSON.stringify(data) }));
  }
}

function follow() {
  const streams: Stream[] = [];
  const queries = new QueryClient();
  const invalidated = jest.spyOn(queries, 'invalidateQueries').mockResolvedValue();
  const stop = followChanges(queries, () => {
    const stream = new Stream();
    streams.push(stream);
    return stream as unknown as EventSource;
  });
  return { streams, invalidated, stop };
}

describe('followChanges', () => {
  beforeEach(() => {
    jest.useFakeTimers();
    global.EventSource = Stream as unknown as typeof EventSource;
  });
  afterEach(() => jest.useRealTimers());

  it('asks once for a burst of changes', () => {
    const { streams, invalidated, stop } = follow();
    for (let revision = 1; revision <= 20; revision++)
      streams[0]!.say('change', { resource: 'tickets', id: 't', revision });
    jest.advanceTimersByTime(249);
    expect(invalidated).not.toHaveBeenCalled();
    jest.advanceTimersByTime(1);
    expect(invalidated.mock.calls).toEqual([[{ queryKey: ['tickets'] }]]);
    stop();
  });

  it('asks for everything after the connection was lost and came back', () => {
    const { streams, invalidated, stop } = follow();
    streams[0]!.onopen!();
    expect(invalidated).not.toHaveBeenCalled();
    streams[0]!.onerror!();
    streams[0]!.onopen!();
    expect(invalidated.mock.calls).toEqual([[]]);
    stop();
  });

  it('opens another stream when the browser has given this one up', () => {
    const { streams, stop } = follow();
    streams[0]!.readyState = Stream.CLOSED;
    streams[0]!.onerror!();
    jest.advanceTimersByTime(5000);
    expect(streams).toHaveLength(2);
    stop();
    expect(streams[1]!.isClosed).toBe(true);
  });
});
