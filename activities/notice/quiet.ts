import type { NoticePolicy } from '../../workflows/notice/contract';

const MINUTE = 60_000;
const DAY = 24 * 60;
/** Asia/Shanghai has no summer time. */
const OFFSET = 8 * 60;

/** When the quiet hours end that `at` lies in; null when it does not. */
export function quietUntil([from, to]: NoticePolicy['quiet'], at: Date): Date | null {
  const minute = Math.floor(at.getTime() / MINUTE);
  const ofDay = (minute + OFFSET) % DAY;
  const isQuiet = from <= to ? from <= ofDay && ofDay < to : ofDay >= from || ofDay < to;
  return isQuiet ? new Date((minute + ((to - ofDay + DAY) % DAY)) * MINUTE) : null;
}
