import type { Fact, SavedTicket } from '../../../workflows/ticket/contract';
import type { HistoryEvent, Payload, Run } from './runs';

type SavedClock = SavedTicket['clocks'][number];

export interface ToldFact extends Fact {
  eventId: number;
  runId: string;
  /** The clocks that the same write set, met or missed: with the last of its facts. */
  clocks: SavedClock[];
}

/** What the SDK calls the marker of a local activity. */
const MARKER = 'core_local_activity';

/** The facts as the workflow's own histories hold them: each write echoes what it wrote. In order of writing. */
export function tellStory(runs: readonly Run[]): ToldFact[] {
  // histories from before clocks were echoed hold facts alone
  return echoesOf<SavedTicket>(runs, 'saveTicket').flatMap(({ runId, eventId, saved: { facts = [], clocks = [] } }) =>
    facts.map((fact, index) => ({ ...fact, eventId, runId, clocks: index === facts.length - 1 ? clocks : [] })),
  );
}

/** What each call of a local activity answered, and the event that holds it. */
export function echoesOf<T>(runs: readonly Run[], activity: string) {
  return runs.flatMap(({ runId, events }) =>
    events.flatMap((event) => {
      const saved = answerOf(event, activity) as Partial<T> | undefined;
      return saved ? [{ runId, eventId: Number(event.eventId), saved }] : [];
    }),
  );
}

function answerOf({ markerRecordedEventAttributes: marker }: HistoryEvent, activity: string): unknown {
  if (marker?.markerName !== MARKER) return undefined;
  const about = decode(marker.details?.data?.payloads?.[0]) as { activity_type?: string } | undefined;
  if (about?.activity_type !== activity) return undefined;
  return decode(marker.details?.result?.payloads?.[0]);
}

/** Payloads of the default converter, as history JSON carries them: base64 of JSON. */
function decode(payload: Payload | undefined): unknown {
  if (!payload?.data || text(payload.metadata?.encoding ?? '') !== 'json/plain') return undefined;
  return JSON.parse(text(payload.data));
}

const text = (base64: string) => Buffer.from(base64, 'base64').toString('utf8');
