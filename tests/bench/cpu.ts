import { readdirSync, readFileSync } from 'node:fs';

/** Milliseconds in a clock tick of /proc; the same on every Linux that Node runs on. */
const TICK = 10;

/** Processor time that a process has used so far, in milliseconds, with that of its children if asked for; Linux only, NaN elsewhere. */
export function cpuTime(pid: number, withChildren = false): number {
  const own = statOf(pid);
  if (!own) return Number.NaN;
  if (!withChildren) return own.used;
  const living = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => statOf(Number(name)))
    .filter((stat) => stat?.parent === pid);
  return living.reduce((sum, stat) => sum + (stat?.used ?? 0), own.used + own.ofEnded);
}

function statOf(pid: number): { parent: number; used: number; ofEnded: number } | null {
  try {
    // the name, which is in parentheses, may hold anything
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
      .map(Number);
    const [user, system, endedUser, endedSystem] = fields.slice(11, 15) as [number, number, number, number];
    return { parent: fields[1]!, used: (user + system) * TICK, ofEnded: (endedUser + endedSystem) * TICK };
  } catch {
    return null;
  }
}
