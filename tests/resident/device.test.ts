import { deviceOf } from '../../admin/resident/me/device';

it.each([
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1',
    'iPhone · Safari',
  ],
  [
    'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 MicroMessenger/8.0',
    'Android · WeChat',
  ],
  ['Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0', 'Windows · Edge'],
])('%s is %s', (userAgent, device) => expect(deviceOf(userAgent)).toBe(device));

it('a browser that says nothing of use has no name', () => expect(deviceOf('curl/8.0')).toBeNull());
