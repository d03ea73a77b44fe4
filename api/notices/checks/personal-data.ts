import { checkDigitOf } from '../../persons/fields';

interface Pattern {
  word: 'mobile' | 'landline' | 'idNumber' | 'bankCard' | 'plate' | 'email' | 'messenger';
  kind: 'personalData' | 'contact';
  pattern: RegExp;
  isOne?: (found: string) => boolean;
}

/** The first that fits a place has it: a card number is no telephone number. */
const PATTERNS: Pattern[] = [
  { word: 'idNumber', kind: 'personalData', pattern: /(?<!\d)[1-9]\d{16}[\dXx](?!\d)/g, isOne: hasCheckDigit },
  { word: 'bankCard', kind: 'personalData', pattern: /(?<!\d)\d(?:[ -]?\d){15,18}(?!\d)/g, isOne: isLuhn },
  {
    word: 'mobile',
    kind: 'personalData',
    pattern: /(?<!\d)(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)/g,
  },
  { word: 'landline', kind: 'personalData', pattern: /(?<!\d)(?:\(0\d{2,3}\)|0\d{2,3})[ -]?[2-9]\d{6,7}(?!\d)/g },
  {
    word: 'plate',
    kind: 'personalData',
    pattern:
      /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·• ]?(?=[A-HJ-NP-Z\d]*\d)[A-HJ-NP-Z\d]{5,6}(?![A-Za-z\d])/g,
  },
  { word: 'email', kind: 'personalData', pattern: /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g },
  {
    word: 'messenger',
    kind: 'contact',
    pattern: /(?:微信|企鹅|qq|wechat|vx|wx)\s?(?:号|群)?\s?[:：]?\s?[a-z\d][\w-]{4,19}/gi,
  },
];

/** What identifies or reaches a person; the house's own numbers may be told. */
export function findPersonalData(text: string, housePhones: readonly string[]) {
  const plain = narrow(text);
  const own = new Set(housePhones.map(digits));
  const found: { word: Pattern['word']; kind: Pattern['kind']; start: number; end: number }[] = [];
  for (const { word, kind, pattern, isOne } of PATTERNS)
    for (const match of plain.matchAll(pattern)) {
      const [start, end] = [match.index, match.index + match[0].length];
      if (isOne?.(match[0]) === false || own.has(digits(match[0]))) continue;
      if (found.some((other) => start < other.end && other.start < end)) continue;
      found.push({ word, kind, start, end });
    }
  return found;
}

/** Full-width digits and letters as plain ones, each in its place. */
function narrow(text: string): string {
  return text.replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
}

const digits = (text: string): string => text.replace(/\D/g, '').replace(/^86(?=1\d{10}$)/, '');

function hasCheckDigit(found: string): boolean {
  return checkDigitOf(found) === found.at(-1)!.toUpperCase();
}

function isLuhn(found: string): boolean {
  const all = digits(found);
  const sum = [...all].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0 && new Set(all).size > 1;
}
