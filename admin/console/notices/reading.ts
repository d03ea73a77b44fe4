/** How often reading is looked at: it is counted, and not told as it happens. */
export const READING = 10_000;
