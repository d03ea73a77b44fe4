import { createHash } from 'node:crypto';
import { plainTextOf, type PlainText } from '../html';
import { TEXT_FIELDS, type CheckedText, type Finding, type TextField } from '../schema';
import { findLinks, leadsOut } from './links';
import { namesDate, namesPlace } from './missing';
import { findPersonalData } from './personal-data';
import { findWords, lexiconOf, type ListedWord } from './words';

export interface House {
  /** Its own address on the web. */
  host: string | null;
  /** Telephone numbers that everybody may know. */
  phones: readonly string[];
}

type Place = Omit<Finding, 'key' | 'severity' | 'excerpt'>;

/** N2: what speaks against publishing this text. `words`: the lists that staff keep. Its bodies are sanitised. */
export function checkText(text: CheckedText, words: readonly ListedWord[], house: House): Finding[] {
  const fields = Object.fromEntries(TEXT_FIELDS.map((field) => [field, plainOf(field, text[field])])) as Fields;
  const lexicon = lexiconOf(words);
  const places = TEXT_FIELDS.flatMap((field) => {
    const { text: plain, breaks, links } = fields[field];
    const inField = (found: Omit<Place, 'field'>[]): Place[] => found.map((each) => ({ field, ...each }));
    return inField([
      ...findWords(plain, breaks, lexicon),
      ...findPersonalData(plain, house.phones),
      ...findLinks(plain, house.host).map((found) => ({ kind: 'link' as const, ...found })),
      ...links
        .filter(({ href }) => href !== '' && leadsOut(href, house.host))
        .map(({ href, ...place }) => ({ kind: 'link' as const, ...place, word: href })),
    ]);
  });
  return keyed([...emptyOnes(fields), ...missingOnes(fields, text), ...places], fields);
}

type Fields = Record<TextField, PlainText>;

function plainOf(field: TextField, words: string): PlainText {
  return field === 'title' || field === 'titleEn'
    ? { text: words, breaks: new Set(), links: [], pictures: [] }
    : plainTextOf(words);
}

const whole = (kind: Finding['kind'], field: TextField): Place => ({ kind, field, start: 0, end: 0, word: '' });
const isEmpty = ({ text, pictures }: PlainText): boolean => text.trim() === '' && pictures.length === 0;

/** Title and text are there; in English both or neither. */
function emptyOnes(fields: Fields): Place[] {
  const english = (['titleEn', 'bodyEn'] as const).filter((field) => isEmpty(fields[field]));
  const empty = (['title', 'body'] as const).filter((field) => isEmpty(fields[field]));
  return [...empty, ...(english.length === 1 ? english : [])].map((field) => whole('empty', field));
}

function missingOnes({ title, body }: Fields, { plan }: CheckedText): Place[] {
  if (plan.type !== 'service' && plan.type !== 'activity') return [];
  const said = `${title.text}\n${body.text}`;
  return [
    ...(namesDate(said) ? [] : [whole('missingDate', 'body')]),
    ...(namesPlace(said) ? [] : [whole('missingPlace', 'body')]),
  ];
}

/** A key stays the same while the place does, whatever is written around it. */
function keyed(places: Place[], fields: Fields): Finding[] {
  const seen = new Map<string, number>();
  return places.map((place) => {
    const excerpt = fields[place.field].text.slice(place.start, place.end);
    const of = `${place.kind}.${place.field}.${hashOf(`${place.word}\n${excerpt}`)}`;
    const occurrence = (seen.get(of) ?? 0) + 1;
    seen.set(of, occurrence);
    return { key: `${of}.${occurrence}`, severity: place.kind === 'empty' ? 'error' : 'warning', excerpt, ...place };
  });
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);
