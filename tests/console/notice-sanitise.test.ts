/** @jest-environment-options {"customExportConditions": ["node"]} */
import naughtyStrings from 'big-list-of-naughty-strings/blns.json';
import fc from 'fast-check';
import { sanitise } from '../../api/notices/sanitise';
import { plainTextOf } from '../../api/notices/html';
import { XSS_VECTORS } from '../support/xss-vectors';

/** All that may be in a notice, as a browser reads it. */
const ATTRIBUTES: Record<string, RegExp> = {
  'a.href': /^(https?:\/\/|tel:|mailto:)/i,
  'a.rel': /^noopener noreferrer$/,
  'a.target': /^_blank$/,
  'img.src': /^\/api\/attachments\/[\da-f-]{36}$/,
  'img.alt': /^/,
  'td.colspan': /^\d{1,2}$/,
  'td.rowspan': /^\d{1,2}$/,
  'th.colspan': /^\d{1,2}$/,
  'th.rowspan': /^\d{1,2}$/,
};
const ELEMENTS = new Set(
  'p h2 h3 h4 blockquote ul ol li table thead tbody tr td th hr br img a strong em u s'.toUpperCase().split(' '),
);
const HTML = 'http://www.w3.org/1999/xhtml';

/** As a browser reads it; nothing in it is run. */
const parsed = (html: string): Document => new DOMParser().parseFromString(`<!doctype html><body>${html}`, 'text/html');

/** What of it should not be there; [] when all is well. */
function foreignIn(html: string): string[] {
  const document = parsed(`<main>${html}</main><footer>after</footer>`);
  const main = document.querySelector('main')!;
  const outside =
    [...document.body.children].map(({ tagName }) => tagName).join() === 'MAIN,FOOTER' ? [] : ['broken out'];
  const inside = [...main.querySelectorAll('*')].flatMap((element) => {
    if (element.namespaceURI !== HTML || !ELEMENTS.has(element.tagName)) return [element.outerHTML];
    return [...element.attributes].flatMap(({ name, value }) => {
      const allowed =
        name === 'class'
          ? /^text-(left|center|right|justify)$/
          : ATTRIBUTES[`${element.tagName.toLowerCase()}.${name}`];
      return allowed?.test(value) ? [] : [`${name}="${value}" of ${element.tagName}`];
    });
  });
  return [...outside, ...inside];
}

/** Ours by class of trick, and those of a public corpus. */
const VECTORS = [...XSS_VECTORS, ...naughtyStrings];

it('the corpora are large enough to mean something', () => {
  expect(new Set(XSS_VECTORS).size).toBeGreaterThan(400);
  expect(VECTORS.filter((vector) => foreignIn(vector).length > 0).length).toBeGreaterThan(500);
});

it('of all known ways to run script in HTML nothing is left', () => {
  const left = VECTORS.flatMap((vector) => {
    const kept = sanitise(vector);
    return [...foreignIn(kept), ...(sanitise(kept) === kept ? [] : ['not the same twice'])].map((found) => [
      vector,
      kept,
      found,
    ]);
  });
  expect(left).toEqual([]);
});

it('whatever is made of pieces of them, nothing is left, and it stays as it is', () => {
  const piece = fc.oneof(
    fc.constantFrom(...XSS_VECTORS),
    fc.constantFrom(
      '<',
      '>',
      '"',
      "'",
      '&',
      '</',
      '/>',
      '<!--',
      '-->',
      '<p',
      ' class="',
      '<![CDATA[',
      ']]>',
      '\u0000',
      '&#',
    ),
    fc.string({ unit: 'grapheme', maxLength: 10 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
      const kept = sanitise(pieces.join(''));
      expect(foreignIn(kept)).toEqual([]);
      expect(sanitise(kept)).toBe(kept);
    }),
    { numRuns: 150 },
  );
});

it('keeps what an editor makes', () => {
  const picture = '<img src="/api/attachments/0199d3a0-0000-7000-8000-000000000001" alt="水箱" />';
  const text = `<h2 class="text-center">停水</h2><p>请 <strong>储</strong><em>水</em><u>。</u><s>谢</s></p><ul><li><p>一</p></li></ul><ol><li>二</li></ol><blockquote><p>引</p></blockquote><hr />${picture}<table><tbody><tr><th>楼</th><td colspan="2">时间</td></tr></tbody></table>`;
  expect(sanitise(text)).toBe(text);
  expect(sanitise('<h1>大</h1><p style="text-align: right">右</p><b>粗</b><i>斜</i><del>删</del>')).toBe(
    '<h2>大</h2><p class="text-right">右</p><strong>粗</strong><em>斜</em><s>删</s>',
  );
  expect(sanitise('<a href="https://a.cn/?x=1&amp;y=2">看</a>')).toBe(
    '<a href="https://a.cn/?x=1&amp;y=2" rel="noopener noreferrer" target="_blank">看</a>',
  );
});

it('its plain text is what a browser calls textContent', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.constantFrom(...XSS_VECTORS), fc.string({ unit: 'grapheme' })), { maxLength: 5 }),
      (pieces) => {
        const kept = sanitise(pieces.join('<p>').replaceAll('\0', ''));
        // a browser reads a line break as one character, whatever it was written as
        expect(plainTextOf(kept).text.replace(/\r\n?/g, '\n')).toBe(parsed(kept).body.textContent);
      },
    ),
    { numRuns: 100 },
  );
});
