import { readdirSync, readFileSync } from 'node:fs';

/** Milliseconds in a clock tick of /proc; the same on every Linux that Node runs on. */
const TICK = 10;

/** Processor time that a process and its living children have used so far, in milliseconds; Linux only, NaN elsewhere. */
export function cpuTime(pid: number): number {
  const own = statOf(pid);
  if (!own) return Number.NaN;
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => statOf(Number(name)))
    .filter((stat) => stat?.parent === pid);
  return [own, ...children].reduce((sum, stat) => sum + (stat?.used ?? 0), 0);
}

function statOf(pid: number): { parent: number; used: number } | null {
  try {
    // the name, which is in parentheses, may hold anything
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
      .map(Number);
    return { parent: fields[1]!, used: (fields[11]! + fields[12]!) * TICK };
  } catch {
    return null;
  }
}
