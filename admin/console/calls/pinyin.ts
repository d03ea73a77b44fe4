/** The first character of each initial, in pinyin order; no word begins with i, u or v. */
const LETTERS = 'abcdefghjklmnopqrstwxyz';
const FIRST = '阿八嚓哒妸发旮哈讥咔垃痳拏噢妑七呥扨它穵夕丫帀';
const collator = new Intl.Collator('zh-CN-u-co-pinyin');

/** `漏水、跑水` → `lsps`: what people type to find it. Latin letters and digits stay. */
export function initialsOf(words: string): string {
  let initials = '';
  for (const character of words.toLowerCase()) {
    if (/[a-z0-9]/.test(character)) initials += character;
    else if (/\p{Script=Han}/u.test(character)) initials += initialOf(character);
  }
  return initials;
}

function initialOf(character: string): string {
  for (let index = FIRST.length - 1; index >= 0; index--)
    if (collator.compare(character, FIRST[index]!) >= 0) return LETTERS[index]!;
  return '';
}
