/**
 * Why a case refuses a command. The API answers each with a status (api/http/problem.ts) and the
 * console with a sentence (`errors.*` in its messages); neither ever shows anything else.
 *
 * - `WRONG_STAGE`: the case has moved on; reload and look (409).
 * - `NOT_ALLOWED`: the actor's roles or relation to the case do not permit it (403).
 * - `NOT_HOLDER`: only the present holder may do this (403).
 * - `NOT_IN_TEAM`: it is open to another team only (403).
 * - `NOT_SUITABLE`: the person or team named may not do this kind of work (422).
 * - `NO_CHANGE`: it is so already (409).
 * - `INVALID_TIME`: a time that lies in the future or before what it must follow (422).
 * - `ON_HOLD` / `NOT_ON_HOLD`: handling is (not) paused (409).
 * - `WINDOW_OVER`: the time in which this could be done has passed (409).
 * - `OUTDATED`: what was looked at has been replaced meanwhile; look again (409).
 * - `SAME_PERSON`: whoever wrote or answered for it before may not answer for it again, nor who stands in for them (403).
 * - `CLOSED`: the case has ended (409).
 */
export const REFUSALS = [
  'WRONG_STAGE',
  'NOT_ALLOWED',
  'NOT_HOLDER',
  'NOT_IN_TEAM',
  'NOT_SUITABLE',
  'NO_CHANGE',
  'INVALID_TIME',
  'ON_HOLD',
  'NOT_ON_HOLD',
  'WINDOW_OVER',
  'OUTDATED',
  'SAME_PERSON',
  'CLOSED',
] as const;
export type Refusal = (typeof REFUSALS)[number];
