import type { FieldProblem } from '../http/problem';

export const PASSWORD_LENGTH = 10;

/** What guessers try first, in lower case and of the length that would otherwise do. */
const COMMON = [
  ...[
    '1234567890',
    '0123456789',
    '12345678910',
    '123456789a',
    'a123456789',
    '1q2w3e4r5t',
    '1qaz2wsx3edc',
    'qwertyuiop',
  ],
  ...[
    'asdfghjkl;',
    'qwerty12345',
    'qwerty123456',
    'password12',
    'password123',
    'password1234',
    'passw0rd123',
    'p@ssw0rd123',
  ],
  ...[
    'administrator',
    'admin12345',
    'admin123456',
    'iloveyou123',
    'woaini1314',
    'woaini1314520',
    'woaini520',
    '5201314520',
  ],
  ...[
    '5201314aaa',
    'abc1234567',
    'abcd123456',
    'abcdefghij',
    'aa123456789',
    'qq123456789',
    'welcome123',
    'letmein1234',
  ],
  ...['changeme123', 'wuye123456', 'wuye12345678', 'yunqi123456'],
];

/** What speaks against a password that somebody chooses; null when nothing. */
export function weaknessOf(username: string, password: string): FieldProblem | null {
  const plain = password.toLowerCase();
  if (password.length < PASSWORD_LENGTH) return { key: 'passwordShort', values: { limit: PASSWORD_LENGTH } };
  if (username.length > 2 && plain.includes(username.toLowerCase())) return 'passwordName';
  if (COMMON.includes(plain) || new Set(plain).size < 4) return 'passwordCommon';
  return null;
}
