/** A text as a reader takes it, whatever tricks it is written with, and where each letter of it stands in the original. */
export interface SeenThrough {
  /** One letter each, in UTF-16 units of the canonical form; BREAK where no word reaches over. */
  letters: string;
  /** Of each unit of `letters`: where its original begins and ends. */
  starts: number[];
  ends: number[];
}

export const BREAK = '\n';
/** So many marks may stand between two letters of a word (赌**博); more keep them apart. */
const MOST_BETWEEN = 3;

/** Drawn alike, encoded otherwise: to the Latin letter they stand in for. */
const ALIKE = pairs('аaеeоoрpсcуyхxіiјjѕsԁdһhкkмmтtвbнhαaοoρpτtυuνvκkιiεe');

/** Traditional ideographs in the words that such lists hold, to simplified. */
const SIMPLIFIED = pairs(
  '賭赌證证辦办發发槍枪傳传銷销資资優优價价網网領领點点擊击戶户樓楼買买賣卖貸贷錢钱費费詐诈騙骗黃黄關关聯联繫系認认識识掃扫碼码購购搶抢時时間间國国際际產产業业號号開开實实穩稳賺赚賠赔獎奖禮礼贈赠單单訂订專专',
);

/** Most of a text; they are themselves already. */
const [FIRST_IDEOGRAPH, LAST_IDEOGRAPH] = ['\u4e00', '\u9fff'];
const INVISIBLE = /[\p{M}\p{Cf}\p{Cc}\u115f\u1160\u3164\uffa0]/u;
const LETTER = /[\p{L}\p{N}]/u;

/** Compatibility forms made plain (NFKC), marks and what cannot be seen left out, small letters, one alphabet. */
export function seenThrough(text: string, breaks: ReadonlySet<number> = new Set()): SeenThrough {
  let letters = '';
  const starts: number[] = [];
  const ends: number[] = [];
  const put = (unit: string, start: number, end: number) => {
    letters += unit;
    for (let each = 0; each < unit.length; each++) {
      starts.push(start);
      ends.push(end);
    }
  };
  let between = 0;
  let at = 0;
  for (const original of text) {
    if (breaks.has(at)) put(BREAK, at, at);
    const end = at + original.length;
    if (original >= FIRST_IDEOGRAPH && original <= LAST_IDEOGRAPH) {
      put(SIMPLIFIED[original] ?? original, at, end);
      between = 0;
    } else
      for (const letter of original.normalize('NFKD').toLowerCase()) {
        if (INVISIBLE.test(letter)) continue;
        if (LETTER.test(letter)) {
          put(ALIKE[letter] ?? SIMPLIFIED[letter] ?? letter, at, end);
          between = 0;
        } else if (++between > MOST_BETWEEN && !letters.endsWith(BREAK)) put(BREAK, at, at);
      }
    at = end;
  }
  return { letters, starts, ends };
}

/** 'aAbB': a to A, b to B. */
function pairs(letters: string): Record<string, string> {
  return Object.fromEntries([...letters.matchAll(/(.)(.)/gu)].map(([, from, to]) => [from!, to!]));
}
