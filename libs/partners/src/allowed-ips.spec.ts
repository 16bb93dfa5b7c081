import { isAllowedIp, isIpRange } from './allowed-ips.js';

describe('isIpRange', () => {
  it.each([
    '192.0.2.7',
    '192.0.2.0/24',
    '0.0.0.0/0',
    '192.0.2.7/32',
    '::1',
    '2001:db8::/32',
    '::/0',
    '::1/128',
    '::ffff:192.0.2.7',
  ])('accepts %s', (entry) => expect(isIpRange(entry)).toBe(true));

  it.each([
    '',
    'localhost',
    '192.0.2',
    '192.0.2.256',
    '192.0.2.07',
    '192.0.2.0/33',
    '192.0.2.0/',
    '192.0.2.0/-1',
    '192.0.2.0/2.5',
    '192.0.2.0/24/8',
    '::/129',
    'fe80::1%eth0',
    ' 192.0.2.7',
  ])('refuses %j', (entry) => expect(isIpRange(entry)).toBe(false));
});

describe('isAllowedIp', () => {
  it.each<[string, string[], boolean]>([
    ['192.0.2.7', [], true],
    ['192.0.2.7', ['192.0.2.7'], true],
    ['192.0.2.7', ['192.0.2.8'], false],
    ['192.0.2.7', ['192.0.2.8', '192.0.2.0/29'], true],
    ['192.0.2.8', ['192.0.2.0/29'], false],
    ['192.0.2.8', ['0.0.0.0/0'], true],
    ['2001:db8::1', ['2001:db8::/64'], true],
    ['2001:0DB8:0:0::1', ['2001:db8::1'], true],
    ['2001:db8:0:1::1', ['2001:db8::/64'], false],
    ['fe80::1%eth0', ['fe80::/10'], true],
    ['::ffff:192.0.2.7', ['192.0.2.0/24'], true],
    ['::ffff:c000:207', ['192.0.2.7'], true],
    ['::ffff:192.0.3.7', ['192.0.2.0/24'], false],
    ['192.0.2.7', ['::ffff:192.0.2.0/120'], true],
    ['192.0.3.7', ['::ffff:192.0.2.0/120'], false],
    ['192.0.2.7', ['2001:db8::/32'], false],
    ['', ['192.0.2.7'], false],
    ['unknown', ['192.0.2.7'], false],
  ])('%s in %j: %s', (ip, ranges, allowed) => expect(isAllowedIp(ip, ranges)).toBe(allowed));
});
