/** A step is announced when it takes longer than this, in milliseconds; a shorter one is not mentioned at all. */
const LONG = 1_000;

/** Does one step of a long story, with a line for the reader who waits. */
export async function step<T>(label: string, act: () => Promise<T>): Promise<T> {
  const begun = Date.now();
  let announced = false;
  const timer = setTimeout(() => {
    announced = true;
    console.log(`  ${label} …`);
  }, LONG);
  try {
    const result = await act();
    if (announced) console.log(`  ${label}: ${seconds(Date.now() - begun)}`);
    return result;
  } finally {
    clearTimeout(timer);
  }
}

export const seconds = (millis: number): string => `${(millis / 1000).toFixed(1)} s`;

/** A fact for the reader, indented below the story. */
export const note = (line: string): void => console.log(`  ${line}`);
