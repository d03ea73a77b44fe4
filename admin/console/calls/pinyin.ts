/** The first character of each initial, in pinyin order; no word begins with i, u or v. */
const LETTERS = 'abcdefghjklmnopqrstwxyz';
const FIRST = '阿八嚓哒妸发旮哈讥咔垃妈拏噢妑七呥仨他穵夕丫帀';
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

/** Read in more than one way: how the trade reads them (空调). */
const POLYPHONES: Record<string, string> = { 调: 't' };

function initialOf(character: string): string {
  if (character in POLYPHONES) return POLYPHONES[character]!;
  for (let index = FIRST.length - 1; index >= 0; index--)
    if (collator.compare(character, FIRST[index]!) >= 0) return LETTERS[index]!;
  return '';
}
