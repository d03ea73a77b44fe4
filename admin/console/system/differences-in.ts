/** How many tickets the reconciler found that do not agree with their workflow. */
export function differencesIn(drift: unknown): number {
  if (drift === null || drift === undefined) return 0;
  if (typeof drift === 'number') return drift;
  if (Array.isArray(drift)) return drift.length;
  if (typeof drift === 'object')
    return Object.values(drift).reduce((sum: number, part) => sum + differencesIn(part), 0);
  return 0;
}
