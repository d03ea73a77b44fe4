const BLOCKS = new Set(['P', 'H2', 'H3', 'H4', 'UL', 'OL', 'LI', 'BLOCKQUOTE', 'HR', 'TABLE', 'TR', 'TD', 'TH']);

/**
 * What a reader reads of a rich text, a line for each block. Without its line ends it is the `textContent`, in which the
 * server counts places. Parsed apart from the page, so that nothing in it runs or loads.
 */
export function linesOf(html: string): string {
  let text = '';
  const newLine = () => {
    if (text !== '' && !text.endsWith('\n')) text += '\n';
  };
  const walk = (node: Node): void => {
    if (node.nodeType === Node.TEXT_NODE) text += (node.textContent ?? '').replaceAll('\n', ' ');
    const isBlock = BLOCKS.has(node.nodeName);
    if (isBlock || node.nodeName === 'BR') newLine();
    node.childNodes.forEach(walk);
    if (isBlock) newLine();
  };
  walk(new DOMParser().parseFromString(html, 'text/html').body);
  return text.replace(/\n$/, '');
}

/** Where `quote` is now: at `start`, else wherever it is nearest to that; null when the words are gone. */
export function placeOf(text: string, quote: string, start: number): number | null {
  let nearest: number | null = null;
  if (quote === '') return nearest;
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1))
    if (nearest === null || Math.abs(at - start) < Math.abs(nearest - start)) nearest = at;
  return nearest;
}

/** The quoted words on the page below `root`. */
export function rangeOf(root: Node, quote: string, start: number): Range | null {
  const place = placeOf(root.textContent ?? '', quote, start);
  if (place === null) return null;
  const range = document.createRange();
  const end = place + quote.length;
  const nodes = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  let before = 0;
  while (nodes.nextNode()) {
    const node = nodes.currentNode as Text;
    const after = before + node.length;
    if (before <= place && place < after) range.setStart(node, place - before);
    if (before < end && end <= after) {
      range.setEnd(node, end - before);
      break;
    }
    before = after;
  }
  return range;
}

/** What is selected below `root`, as a place in its `textContent`. */
export function selectedIn(root: Node): { start: number; end: number; quote: string } | null {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!root.contains(range.commonAncestorContainer)) return null;
  const before = range.cloneRange();
  before.selectNodeContents(root);
  before.setEnd(range.startContainer, range.startOffset);
  const start = before.toString().length;
  const quote = range.toString();
  return quote.trim() === '' ? null : { start, end: start + quote.length, quote };
}
