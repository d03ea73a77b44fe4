import sanitizeHtml from 'sanitize-html';

const ALIGNED = { class: ['text-left', 'text-center', 'text-right', 'text-justify'] };
const BLOCKS = ['p', 'h2', 'h3', 'h4', 'blockquote', 'li', 'td', 'th'];
const PICTURE = /^\/api\/attachments\/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const ADDRESS = /^(https?:\/\/|tel:|mailto:)/i;
const ALIGNMENT = /text-align:\s*(left|center|right|justify)\s*;?\s*$/i;

/** What an editor may write, and everybody then reads: no script, no style, no address that is not told below. */
const OPTIONS: sanitizeHtml.IOptions = {
  allowedTags: [
    ...[...BLOCKS, 'ul', 'ol', 'table', 'thead', 'tbody', 'tr', 'hr', 'br', 'img', 'a'],
    ...['strong', 'em', 'u', 's'],
  ],
  allowedAttributes: {
    a: ['href', 'rel', 'target'],
    img: ['src', 'alt'],
    td: ['colspan', 'rowspan'],
    th: ['colspan', 'rowspan'],
  },
  allowedClasses: Object.fromEntries(BLOCKS.map((tag) => [tag, ALIGNED.class])),
  allowedSchemes: ['http', 'https', 'tel', 'mailto'],
  allowedSchemesAppliedToAttributes: ['href'],
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  transformTags: {
    ...Object.fromEntries(
      BLOCKS.map((tag) => [
        tag,
        (name: string, attributes: sanitizeHtml.Attributes) => ({ tagName: name, attribs: aligned(attributes) }),
      ]),
    ),
    h1: sanitizeHtml.simpleTransform('h2', {}),
    h5: sanitizeHtml.simpleTransform('h4', {}),
    h6: sanitizeHtml.simpleTransform('h4', {}),
    b: sanitizeHtml.simpleTransform('strong', {}, false),
    i: sanitizeHtml.simpleTransform('em', {}, false),
    del: sanitizeHtml.simpleTransform('s', {}, false),
    strike: sanitizeHtml.simpleTransform('s', {}, false),
    a: (tagName, { href }) => ({
      tagName,
      attribs: {
        ...(href !== undefined && ADDRESS.test(href) && { href }),
        rel: 'noopener noreferrer',
        target: '_blank',
      },
    }),
  },
  exclusiveFilter: ({ tag, attribs }) => tag === 'img' && !PICTURE.test(attribs.src ?? ''),
};

/** HTML of a notice as it is kept and shown; sanitised again, it stays as it is. */
export function sanitise(html: string): string {
  return sanitizeHtml(html, OPTIONS).trim();
}

/** An editor says it as a style; a style is nothing that we keep. */
function aligned({ class: given, style, colspan, rowspan }: sanitizeHtml.Attributes): sanitizeHtml.Attributes {
  const side = ALIGNMENT.exec(style ?? '')?.[1];
  const chosen = side ? `text-${side.toLowerCase()}` : given;
  return {
    ...(chosen !== undefined && { class: chosen }),
    ...(isSpan(colspan) && { colspan }),
    ...(isSpan(rowspan) && { rowspan }),
  };
}

const isSpan = (value: string | undefined): value is string => /^[1-9]\d?$/.test(value ?? '');
