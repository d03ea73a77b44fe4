/** Sanitised HTML (sanitise.ts) read piece by piece: its tags are well formed, its attributes quoted, its text escaped. */

export type Piece =
  | { kind: 'open'; tag: string; attributes: Record<string, string> }
  | { kind: 'close'; tag: string }
  | { kind: 'text'; text: string };

const PIECES = /<\/([a-z]+[1-6]?)>|<([a-z]+[1-6]?)((?:\s+[a-z]+="[^"]*")*)\s*\/?>|[^<]+/g;
const ATTRIBUTES = /([a-z]+)="([^"]*)"/g;
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00a0' };

export function* piecesOf(html: string): Generator<Piece> {
  for (const [whole, closed, opened, attributes = ''] of html.matchAll(PIECES)) {
    if (closed) yield { kind: 'close', tag: closed };
    else if (opened) yield { kind: 'open', tag: opened, attributes: attributesOf(attributes) };
    else yield { kind: 'text', text: unescaped(whole) };
  }
}

function attributesOf(text: string): Record<string, string> {
  return Object.fromEntries([...text.matchAll(ATTRIBUTES)].map(([, name, value]) => [name!, unescaped(value!)]));
}

function unescaped(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|nbsp);/g, (_, name: string) => ENTITIES[name]!);
}

/** Within these, words run on. */
export const INLINE: ReadonlySet<string> = new Set(['strong', 'em', 'u', 's', 'a']);

export interface PlainText {
  /** As a browser's `textContent` has it: positions in it are the same on both sides. */
  text: string;
  /** Where one block ends and another begins: no word reaches over. */
  breaks: ReadonlySet<number>;
  links: { href: string; start: number; end: number }[];
  /** IDs of the attachments that are shown in the text. */
  pictures: string[];
}

export function plainTextOf(html: string): PlainText {
  let text = '';
  const breaks = new Set<number>();
  const links: PlainText['links'] = [];
  const pictures: string[] = [];
  for (const piece of piecesOf(html)) {
    if (piece.kind === 'text') {
      text += piece.text;
      continue;
    }
    if (!INLINE.has(piece.tag)) breaks.add(text.length);
    if (piece.kind === 'open' && piece.tag === 'img')
      pictures.push(piece.attributes.src!.split('/').at(-1)!.toLowerCase());
    if (piece.tag !== 'a') continue;
    if (piece.kind === 'open') links.push({ href: piece.attributes.href ?? '', start: text.length, end: text.length });
    else if (links.length > 0) links.at(-1)!.end = text.length;
  }
  return { text, breaks, links, pictures };
}
