import { UNREADABLE } from '../../prisma/vault/vault';

/**
 * How personal data looks to those who have not asked for it on purpose: enough to tell one from another, not more. '' stays '',
 * and what cannot be read says so.
 */
const mask = (hide: (plain: string) => string) => (plain: string) => (plain === UNREADABLE ? plain : hide(plain));

/** 138****5678 */
export const maskPhone = mask((phone) => {
  const digits = phone.replace(/\D/g, '');
  if (digits === '') return phone === '' ? '' : '****';
  if (digits.length >= 10) return `${digits.slice(0, 3)}****${digits.slice(-4)}`;
  return digits.length >= 7 ? `****${digits.slice(-4)}` : '****';
});

/** 王*, 欧**: a star for each further character, at most two. */
export const maskName = mask((name) => {
  const [first, ...rest] = Array.from(name.trim());
  if (first === undefined) return '';
  return rest.length === 0 ? '*' : first + '*'.repeat(Math.min(rest.length, 2));
});

/** 1*************1234 */
export const maskId = mask((idNumber) => keepEnds(idNumber, 1, 4));

/** ************1234 */
export const maskCard = mask((card) => keepEnds(card.replace(/\s/g, ''), 0, 4));

/** 浙A***45 */
export const maskPlate = mask((plate) => keepEnds(plate, 2, 2));

/** w***@example.com */
export const maskEmail = mask((email) => {
  if (email === '') return '';
  const at = email.lastIndexOf('@');
  return at < 1 ? '***' : `${Array.from(email)[0]}***${email.slice(at)}`;
});

/** A text too short to hide three characters of is hidden as a whole. */
function keepEnds(text: string, first: number, last: number): string {
  const characters = Array.from(text);
  const hidden = characters.length - first - last;
  if (hidden < 3) return '*'.repeat(characters.length);
  return characters.slice(0, first).join('') + '*'.repeat(hidden) + characters.slice(-last).join('');
}
