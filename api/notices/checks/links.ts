const ADDRESS = /(?:https?:\/\/|www\.)[^\s<>"'，。；：、）】》]+/gi;
const BARE =
  /(?<![@\w./-])(?:[a-z\d-]{1,63}\.)+(?:com|cn|net|org|top|xyz|vip|cc|io|me|info|shop|site|club|link)(?![\w-])/gi;

/** Addresses in the words of a text that lead out of the house. */
export function findLinks(text: string, host: string | null): { start: number; end: number; word: string }[] {
  const found = [...text.matchAll(ADDRESS), ...text.matchAll(BARE)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    word: match[0],
  }));
  return found.filter(
    (each, index) =>
      leadsOut(each.word, host) &&
      !found.slice(0, index).some(({ start, end }) => start <= each.start && each.end <= end),
  );
}

/** Telephone and mail are no web address; personal-data.ts looks at their words. */
export function leadsOut(address: string, host: string | null): boolean {
  if (/^(tel|mailto):/i.test(address)) return false;
  const url = URL.parse(/^https?:/i.test(address) ? address : `https://${address}`);
  return url?.hostname !== host;
}
