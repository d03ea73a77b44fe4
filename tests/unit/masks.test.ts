import { maskCard, maskEmail, maskId, maskName, maskPhone, maskPlate } from '../../api/http/masks';

const cases: [(text: string) => string, string, string][] = [
  [maskPhone, '13812345678', '138****5678'],
  [maskPhone, '+86 138 1234 5678', '861****5678'],
  [maskPhone, '0571-88886666', '057****6666'],
  [maskPhone, '010-8888666', '010****8666'],
  [maskPhone, '010-888866', '****8866'],
  [maskPhone, '8888666', '****8666'],
  [maskPhone, '888866', '****'],
  [maskPhone, '110', '****'],
  [maskPhone, '门卫', '****'],
  [maskName, '王敏', '王*'],
  [maskName, '欧阳修远', '欧**'],
  [maskName, 'John Smith', 'J**'],
  [maskName, '王', '*'],
  [maskName, '𠮷田', '𠮷*'],
  [maskId, '11010119900307123X', '1*************123X'],
  [maskId, '1234567', '*******'],
  [maskCard, '6222 0202 0011 2233', '************2233'],
  [maskCard, '12345', '*****'],
  [maskPlate, '浙A12345', '浙A***45'],
  [maskPlate, '浙AD12345', '浙A****45'],
  [maskPlate, 'A123', '****'],
  [maskEmail, 'wangmin@example.com', 'w***@example.com'],
  [maskEmail, '@example.com', '***'],
  [maskEmail, 'nonsense', '***'],
];

test.each(cases)('%p of %s is %s', (mask, plain, masked) => {
  expect(mask(plain)).toBe(masked);
});

test('nothing stays nothing', () => {
  for (const mask of [maskPhone, maskName, maskId, maskCard, maskPlate, maskEmail]) expect(mask('')).toBe('');
});
