/**
 * Full text of notices without a dictionary. An ideograph has no spaces around it, so what stands together is found by its
 * pairs of neighbours: 3栋停水 by 3栋, 栋停 and 停水. The tokens go into `notice.search` (array_to_tsvector); a query is made of
 * the same tokens.
 */
const RUNS = /[\p{L}\p{N}]+/gu;
/** An ideograph, or a word or number of other letters: PostgreSQL takes none of more than 2 kB. */
const ATOMS = /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}]){1,60}/gu;
const HAN = /^\p{Script=Han}$/u;

/** What a notice is found by, each once. The texts may be HTML as the API stores it. */
export function noticeSearch(texts: readonly string[]): string[] {
  return [...new Set(texts.flatMap((text) => runsOf(withoutTags(text)).flatMap(tokensOf)))];
}

/** A tsquery for all the words of `q`, in any order; null when there is nothing to look for. */
export function noticeQuery(q: string): string | null {
  const terms = runsOf(q).flatMap((atoms) => (atoms.length === 1 ? [alone(atoms[0]!)] : pairsOf(atoms).map(quoted)));
  return terms.length === 0 ? null : [...new Set(terms)].join(' & ');
}

/** What stands together, in atoms. */
function runsOf(text: string): string[][] {
  return (text.normalize('NFKC').toLowerCase().match(RUNS) ?? []).map((run) => run.match(ATOMS)!);
}

/** Beside the pairs: words by themselves, and the last ideograph, with which no pair begins. */
function tokensOf(atoms: string[]): string[] {
  return [...pairsOf(atoms), ...atoms.filter((atom, index) => !HAN.test(atom) || index === atoms.length - 1)];
}

const pairsOf = (atoms: string[]): string[] => atoms.slice(1).map((atom, index) => atoms[index]! + atom);

/** The beginning of a word is enough, and one ideograph begins a pair; a number is that number. */
const alone = (atom: string): string => (/^\p{N}+$/u.test(atom) ? quoted(atom) : `${quoted(atom)}:*`);

const quoted = (token: string): string => `'${token}'`;

/** A tag separates words where it begins or ends a block; in the middle of one (`<strong>`) it does not. */
function withoutTags(html: string): string {
  return html
    .replace(/<\/?(strong|em|u|s|a)(\s[^>]*)?>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(amp|lt|gt|quot|nbsp);/g, ' ');
}
