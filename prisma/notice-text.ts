const INLINE = /<\/?(?:strong|em|u|s|a)(?:\s[^>]*)?>/g;
const TAGS = /<[^>]*>/g;
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' };

/** A notice's sanitised HTML as plain text, a line for each block. */
export function plainLines(html: string): string {
  return html
    .replace(INLINE, '')
    .replace(TAGS, '\n')
    .replace(/&(amp|lt|gt|quot|nbsp);/g, (_, name: string) => ENTITIES[name]!)
    .replace(/\s*\n\s*/g, '\n')
    .trim();
}
