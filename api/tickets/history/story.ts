import type { Fact } from '../../../workflows/ticket/contract';
import type { HistoryEvent, Payload, Run } from './runs';

export interface ToldFact extends Fact {
  eventId: number;
  runId: string;
}

/** What the SDK calls the marker of a local activity. */
const MARKER = 'core_local_activity';
const SAVING = 'saveTicket';

/** The facts as the workflow's own histories hold them: each write echoes what it wrote. In order of writing. */
export function tellStory(runs: readonly Run[]): ToldFact[] {
  return runs.flatMap(({ runId, events }) =>
    events.flatMap((event) => factsOf(event).map((fact) => ({ ...fact, eventId: Number(event.eventId), runId }))),
  );
}

function factsOf({ markerRecordedEventAttributes: marker }: HistoryEvent): Fact[] {
  if (marker?.markerName !== MARKER) return [];
  const about = decode(marker.details?.data?.payloads?.[0]) as { activity_type?: string } | undefined;
  if (about?.activity_type !== SAVING) return [];
  const result = decode(marker.details?.result?.payloads?.[0]) as { facts?: Fact[] } | undefined;
  return result?.facts ?? [];
}

/** Payloads of the default converter, as history JSON carries them: base64 of JSON. */
function decode(payload: Payload | undefined): unknown {
  if (!payload?.data || text(payload.metadata?.encoding ?? '') !== 'json/plain') return undefined;
  return JSON.parse(text(payload.data));
}

const text = (base64: string) => Buffer.from(base64, 'base64').toString('utf8');
