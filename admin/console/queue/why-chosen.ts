import type { Choice } from '../types';

/** How many were left to choose from: `candidates` counts everyone who was looked at, each ruled out for one reason. */
function suitableIn({ candidates, ruledOut }: Choice): number {
  return candidates - ruledOut.skill - ruledOut.building - ruledOut.duty - ruledOut.passed;
}

/** Which sentence says why this one was chosen, and with what. */
export function whyChosen(choice: Choice): ['why' | 'whyOnly', { candidates: number; load: number }] {
  const candidates = suitableIn(choice);
  return [candidates > 1 ? 'why' : 'whyOnly', { candidates, load: choice.load ?? 0 }];
}
