import type { FaultReport } from './faults';

/** For people: what was killed, what it cost, and whether every promise was kept. */
export function printReport({ kills, ledger, checks, took }: FaultReport): void {
  const seconds = (millis: number | null): string => (millis === null ? '–' : (millis / 1000).toFixed(1)).padStart(10);
  console.log('\nkilled (-9)      after s   requests    ready s  command s');
  for (const { target, at, given, ready, served } of kills)
    console.log(
      `${target.padEnd(14)}${seconds(at)} ${String(given).padStart(10)} ${seconds(ready)} ${seconds(served)}`,
    );

  const { accepted, commands, undecided } = ledger;
  const acknowledged = commands.filter(({ status }) => status === 200).length;
  const refused = commands.filter(({ status }) => status !== null && status !== 200).length;
  console.log(
    `\n${accepted.size} reports accepted, ${acknowledged} commands acknowledged, ${refused} refused in ${(took / 1000).toFixed(0)} s; ` +
      `sent again after: no connection ${undecided.noConnection}, 5xx or 429 ${undecided.unavailable}, unknown (202) ${undecided.unknown}\n`,
  );
  for (const { promise, looked, broken } of checks) {
    console.log(`${broken.length === 0 ? 'kept  ' : 'BROKEN'} ${String(looked).padStart(6)}  ${promise}`);
    for (const line of broken.slice(0, 5)) console.log(`               ${line}`);
    if (broken.length > 5) console.log(`               and ${broken.length - 5} more`);
  }
}
