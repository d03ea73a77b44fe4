/** What a blind index is made for. A tail is the last four characters. */
export type IndexedField =
  'phone' | 'phoneTail' | 'name' | 'idNumber' | 'idTail' | 'plate' | 'certificate' | 'code' | 'endpoint';

const TAIL = 4;
const CJK = '\\p{Script=Han}';
const SPACE_BETWEEN_CJK = new RegExp(`(?<=[${CJK}·])\\s+(?=[${CJK}·])`, 'gu');

/** One spelling for all the ways in which the same value is written; '' if nothing of it remains. */
export function canonical(field: IndexedField, plain: string): string {
  switch (field) {
    case 'phone':
      return canonicalPhone(plain);
    case 'phoneTail':
      return tail(canonicalPhone(plain));
    case 'name':
      return canonicalName(plain);
    case 'idNumber':
      return letters(plain);
    case 'idTail':
      return tail(letters(plain));
    case 'plate':
      return without(/[\s·•・‧.-]/g, upper(plain));
    case 'certificate':
      return letters(plain);
    case 'code':
      return without(/\s/g, plain.normalize('NFKC'));
    case 'endpoint':
      return plain;
    default:
      return field satisfies never;
  }
}

/** Digits only. The country's own code is left out: +86 138…, 0086 138… and 138… are one number. */
function canonicalPhone(plain: string): string {
  const text = plain.normalize('NFKC').trim();
  const digits = text.replace(/\D/g, '');
  if (/^86(1\d{10})$/.test(digits)) return digits.slice(2);
  const national = /^\+\s*86/.test(text) ? digits.slice(2) : digits.startsWith('0086') ? digits.slice(4) : null;
  if (national === null) return digits;
  // from abroad an area code has no zero before it
  return national === '' || /^(0|1\d{10}$)/.test(national) ? national : `0${national}`;
}

function canonicalName(plain: string): string {
  const text = inForm(plain, (letters) => letters.toLowerCase()).replace(/[•・‧]/g, '·');
  return without(SPACE_BETWEEN_CJK, text.trim()).replace(/\s+/g, ' ');
}

function letters(plain: string): string {
  return without(/\s/g, upper(plain));
}

function upper(plain: string): string {
  return inForm(plain, (text) => text.toUpperCase());
}

/** Normal before and after: another case of a letter may be written in more than one way. */
function inForm(plain: string, toCase: (text: string) => string): string {
  return toCase(plain.normalize('NFKC')).normalize('NFKC');
}

/** Normal again: a mark may stand at another letter once a space between them is gone. */
function without(unwanted: RegExp, text: string): string {
  return text.replace(unwanted, '').normalize('NFKC');
}

function tail(text: string): string {
  return text.length < TAIL ? '' : text.slice(-TAIL);
}
