import type { Choice } from '../types';

/** How many were left to choose from: `candidates` counts everyone who was looked at, each ruled out for one reason. */
export function suitableIn({ candidates, ruledOut }: Choice): number {
  return candidates - ruledOut.skill - ruledOut.building - ruledOut.duty - ruledOut.passed;
}
