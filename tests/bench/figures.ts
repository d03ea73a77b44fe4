/** One measured number, and what it is compared with. */
export interface Figure {
  /** Stable, so that runs can be compared: `lifecycle.ratio`. */
  name: string;
  value: number;
  unit: string;
  limit?: { atMost: number } | { atLeast: number };
  /** What a reader needs to understand it. */
  note?: string;
}

/** p in [0, 1]; the nearest rank. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(Math.ceil(p * sorted.length) - 1, 0)] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => percentile(values, 0.5);

export function isMet({ value, limit }: Figure): boolean {
  if (!limit) return true;
  return 'atMost' in limit ? value <= limit.atMost : value >= limit.atLeast;
}

export function printFigures(figures: readonly Figure[]): void {
  const width = Math.max(...figures.map(({ name }) => name.length));
  for (const figure of figures) {
    const { name, value, unit, limit, note } = figure;
    const aim = limit ? ('atMost' in limit ? `≤ ${limit.atMost}` : `≥ ${limit.atLeast}`) : '';
    const verdict = limit ? (isMet(figure) ? 'met' : 'MISSED') : '';
    console.log(
      [name.padEnd(width), shown(value).padStart(10), unit.padEnd(14), aim.padEnd(8), verdict.padEnd(7), note ?? '']
        .join(' ')
        .trimEnd(),
    );
  }
}

function shown(value: number): string {
  if (Number.isInteger(value)) return String(value);
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
