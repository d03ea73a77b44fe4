import fc from 'fast-check';
import { canonical, type IndexedField } from '../../prisma/vault/canonical';
import { createVault, versionOf } from '../../prisma/vault/vault';
import { testKeyRing, testVault } from '../support/vault';

const place = { table: 'person', column: 'phone', id: '018f0000-0000-7000-8000-000000000001' };
const vault = testVault();

describe('a sealed value', () => {
  test('opens where it was sealed, whatever it says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (plain) => {
        const sealed = vault.seal(place, plain);
        expect(sealed).toMatch(/^k1:[\w-]+$/);
        expect(vault.open(place, sealed)).toBe(plain);
      }),
    );
  });

  test('nothing stays nothing', () => {
    expect(vault.seal(place, '')).toBe('');
    expect(vault.open(place, '')).toBe('');
  });

  test('is another each time, and shows nothing of what it holds', () => {
    const [one, two] = [vault.seal(place, '13812345678'), vault.seal(place, '13812345678')];
    expect(one).not.toBe(two);
    expect(one).not.toContain('13812345678');
  });

  test.each([
    ['table', { ...place, table: 'move_in' }],
    ['column', { ...place, column: 'name' }],
    ['row', { ...place, id: '018f0000-0000-7000-8000-000000000002' }],
  ])('does not open in another %s', (_, other) => {
    const sealed = vault.seal(place, '王敏');
    expect(() => vault.open(other, sealed)).toThrow(/Expected .+ to open: it was changed or moved/);
  });

  test('does not open with any byte of it changed', () => {
    const [prefix, text] = vault.seal(place, '王敏').split(':') as [string, string];
    const bytes = Buffer.from(text, 'base64url');
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes);
      changed[at]! ^= 1;
      expect(() => vault.open(place, `${prefix}:${changed.toString('base64url')}`)).toThrow('it was changed or moved');
    }
  });

  test('does not open with another key of the same version', () => {
    const other = createVault({ current: 1, keys: new Map([[1, Buffer.alloc(32, 7)]]) });
    expect(() => other.open(place, vault.seal(place, '王敏'))).toThrow('it was changed or moved');
  });

  test('opens with a later ring that still has its version, and is sealed anew with the later one', () => {
    const later = testVault(1, 2);
    const sealed = vault.seal(place, '王敏');
    expect(later.open(place, sealed)).toBe('王敏');
    expect(versionOf(sealed)).toBe(1);
    expect(versionOf(later.seal(place, '王敏'))).toBe(2);
    expect(() => vault.open(place, later.seal(place, '王敏'))).toThrow('the key ring does not have version 2');
  });

  test('text from before there were keys passes through, even if it looks a little like a sealed one', () => {
    for (const text of ['王敏', 'k1:abc', 'k0:' + 'a'.repeat(60), 'k2', 'k1:' + '王'.repeat(60)]) {
      expect(vault.open(place, text)).toBe(text);
      expect(versionOf(text)).toBe(0);
    }
  });
});

describe('a blind index', () => {
  test('is the same for the same value and differs by value, field and key', () => {
    const index = vault.index('phone', '13812345678');
    expect(index).toBe(testVault().index('phone', '13812345678'));
    expect(index).not.toBe(vault.index('phone', '13812345679'));
    expect(index).not.toBe(vault.index('code', '13812345678'));
    expect(index).not.toBe(testVault(2).index('phone', '13812345678'));
    expect(index).not.toContain('138');
  });

  test('of nothing is nothing, and nothing is looked for', () => {
    expect(vault.index('phone', ' - ')).toBe('');
    expect(vault.indexes('phone', ' - ')).toEqual([]);
    expect(vault.index('phoneTail', '678')).toBe('');
  });

  test('is looked up under every version of the ring', () => {
    const both = testVault(1, 2);
    expect(both.indexes('name', '王敏')).toEqual([
      testVault(1).index('name', '王敏'),
      testVault(2).index('name', '王敏'),
    ]);
    expect(both.index('name', '王敏')).toBe(testVault(2).index('name', '王敏'));
  });

  test('of a tail is that of the last four, of a whole number or of the tail alone', () => {
    expect(vault.index('phoneTail', '138 1234 5678')).toBe(vault.index('phoneTail', '5678'));
    expect(vault.index('idTail', '11010119900307123x')).toBe(vault.index('idTail', '123X'));
  });

  test('never tells two values for one among ten thousand numbers', () => {
    const indexes = new Set(Array.from({ length: 10_000 }, (_, n) => vault.index('phone', String(13_800_000_000 + n))));
    expect(indexes.size).toBe(10_000);
  });
});

describe('canonical', () => {
  const same: [IndexedField, string, string[]][] = [
    [
      'phone',
      '13812345678',
      [
        '138 1234 5678',
        '138-1234-5678',
        '+86 13812345678',
        '+8613812345678',
        '0086 138 1234 5678',
        '8613812345678',
        '１３８１２３４５６７８',
      ],
    ],
    ['phone', '057188886666', ['0571-8888 6666', '+86 571 8888 6666', '(0571)88886666']],
    ['name', '王敏', ['王 敏', ' 王敏 ', '王　敏']],
    ['name', '阿依古丽·买买提', ['阿依古丽•买买提', '阿依古丽 · 买买提']],
    ['name', 'john smith', ['John  Smith', 'ＪＯＨＮ Smith']],
    ['idNumber', '11010119900307123X', ['11010119900307123x', '110101 19900307 123X']],
    ['plate', '浙A12345', ['浙A·12345', '浙a 12345', '浙A.12345', '浙Ａ１２３４５']],
    ['certificate', '浙(2021)杭州市不动产权第0012345号', ['浙（2021）杭州市不动产权第 0012345 号']],
    ['code', '123456', ['123 456']],
  ];
  test.each(same)('%s %s has one spelling', (field, form, spellings) => {
    for (const spelling of [form, ...spellings]) expect(canonical(field, spelling)).toBe(form);
  });

  test('keeps apart what is not the same', () => {
    expect(canonical('phone', '86123456')).toBe('86123456');
    expect(canonical('phone', '13812345678')).not.toBe(canonical('phone', '1381234567'));
    expect(canonical('name', '王敏')).not.toBe(canonical('name', '王敏敏'));
    expect(canonical('name', 'Ann Lee')).not.toBe(canonical('name', 'AnnLee'));
    expect(canonical('plate', '浙A12345')).not.toBe(canonical('plate', '浙B12345'));
  });

  test('of its own result is the same again, for every field and any text', () => {
    const fields: IndexedField[] = ['phone', 'phoneTail', 'name', 'idNumber', 'idTail', 'plate', 'certificate', 'code'];
    fc.assert(
      fc.property(fc.constantFrom(...fields), fc.string({ unit: 'grapheme' }), (field, text) => {
        const form = canonical(field, text);
        expect(canonical(field, form)).toBe(form);
      }),
      { numRuns: 1_000 },
    );
  });

  test('of a mobile number does not depend on how it is grouped and prefixed', () => {
    const number = fc.integer({ min: 13_000_000_000, max: 19_999_999_999 }).map(String);
    const prefix = fc.constantFrom('', '+86', '+86 ', '0086', '86', '0086-');
    fc.assert(
      fc.property(number, prefix, fc.constantFrom(' ', '-', ''), (digits, before, gap) => {
        const grouped = [digits.slice(0, 3), digits.slice(3, 7), digits.slice(7)].join(gap);
        expect(canonical('phone', before + grouped)).toBe(digits);
      }),
    );
  });
});

test('a test ring is the same in every process', () => {
  expect(testKeyRing(1, 2)).toEqual(testKeyRing(1, 2));
});
