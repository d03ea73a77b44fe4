import { INLINE, piecesOf } from '../html';

/** A text as it is set on paper, from sanitised HTML. */

export interface Run {
  text: string;
  bold: boolean;
  underline: boolean;
  strike: boolean;
}

export type Block =
  | { kind: 'paragraph' | 'heading' | 'quote'; align: Align; runs: Run[] }
  | { kind: 'item'; marker: string; depth: number; runs: Run[] }
  | { kind: 'table'; rows: string[][] }
  | { kind: 'picture'; id: string }
  | { kind: 'rule' };
export type Align = 'left' | 'center' | 'right' | 'justify';

export function blocksOf(html: string): Block[] {
  const blocks: Block[] = [];
  const open: string[] = [];
  const lists: { tag: string; count: number }[] = [];
  let runs: Run[] = [];
  let cells: string[] | null = null;
  let align: Align = 'left';
  let marker = '';
  let href: { address: string; from: number } | null = null;

  const isIn = (...tags: string[]) => tags.some((tag) => open.includes(tag));
  const put = (text: string) =>
    runs.push({ text, bold: isIn('strong', 'th'), underline: isIn('u', 'a'), strike: isIn('s') });

  /** What has been gathered becomes a block of whatever it stands in; in a table it waits for the end of its cell. */
  function close(): void {
    if (cells) return;
    const gathered = runs;
    runs = [];
    if (wordsOf(gathered) === '') return;
    if (lists.length > 0) blocks.push({ kind: 'item', marker, depth: lists.length, runs: gathered });
    else if (isIn('h2', 'h3', 'h4')) blocks.push({ kind: 'heading', align, runs: gathered });
    else blocks.push({ kind: isIn('blockquote') ? 'quote' : 'paragraph', align, runs: gathered });
    marker = '';
  }

  function addRow(row: string[]): void {
    const last = blocks.at(-1);
    if (last?.kind === 'table') last.rows.push(row);
    else blocks.push({ kind: 'table', rows: [row] });
  }

  function begin(tag: string, attributes: Record<string, string>): void {
    if (tag === 'br') return void put('\n');
    if (tag === 'a') {
      const from = runs.length;
      href = { address: attributes.href ?? '', from };
    }
    if (!INLINE.has(tag)) close();
    if (tag === 'hr') return void blocks.push({ kind: 'rule' });
    if (tag === 'img') return void blocks.push({ kind: 'picture', id: attributes.src!.split('/').at(-1)! });
    open.push(tag);
    if (tag === 'tr') cells = [];
    if (tag === 'ul' || tag === 'ol') lists.push({ tag, count: 0 });
    if (tag === 'li') {
      const list = lists.at(-1);
      if (list) list.count += 1;
      marker = list?.tag === 'ol' ? `${list.count}. ` : '• ';
    }
    if (!INLINE.has(tag))
      align = (/text-(left|center|right|justify)/.exec(attributes.class ?? '')?.[1] as Align | undefined) ?? 'left';
  }

  function end(tag: string): void {
    if (tag === 'a' && href) {
      const words = runs
        .slice(href.from)
        .map(({ text }) => text)
        .join('');
      if (href.address && !href.address.endsWith(words)) put(`（${href.address.replace(/^(tel|mailto):/, '')}）`);
      href = null;
    }
    if (tag === 'td' || tag === 'th') {
      cells?.push(wordsOf(runs));
      runs = [];
    } else if (tag === 'tr') {
      if (cells?.some((cell) => cell !== '')) addRow(cells);
      cells = null;
    } else if (!INLINE.has(tag)) close();
    if (tag === 'ul' || tag === 'ol') lists.pop();
    const at = open.lastIndexOf(tag);
    if (at >= 0) open.splice(at, 1);
  }

  for (const piece of piecesOf(html)) {
    if (piece.kind === 'text') put(piece.text);
    else if (piece.kind === 'open') begin(piece.tag, piece.attributes);
    else end(piece.tag);
  }
  close();
  return blocks;
}

const wordsOf = (runs: Run[]): string =>
  runs
    .map(({ text }) => text)
    .join('')
    .trim();
