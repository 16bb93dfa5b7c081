import { isPublicAddress, isPublicHost } from './public-address.js';

describe('a public address', () => {
  it.each([
    '93.184.216.34',
    '8.8.8.8',
    '172.15.255.255',
    '172.32.0.1',
    '100.63.255.255',
    '2606:2800:220:1:248:1893:25c8:1946',
    '2a00:1450:4001:81b::200e',
    '::ffff:93.184.216.34',
  ])('is %s', (address) => expect(isPublicAddress(address)).toBe(true));

  it.each([
    ['loopback', '127.0.0.1'],
    ['loopback', '127.255.255.254'],
    ['loopback', '::1'],
    ['loopback in IPv6', '::ffff:127.0.0.1'],
    ['loopback in IPv6', '::ffff:7f00:1'],
    ['loopback in IPv6, deprecated', '::127.0.0.1'],
    ['private', '10.0.0.1'],
    ['private', '172.16.0.1'],
    ['private', '172.31.255.255'],
    ['private', '192.168.1.1'],
    ['private in IPv6', '::ffff:10.0.0.1'],
    ['private, translated', '64:ff9b::10.0.0.1'],
    ['private, translated locally', '64:ff9b:1::a00:1'],
    ['private, tunnelled', '2002:a00:1::1'],
    ['private, tunnelled', '2001:0:a00:1::1'],
    ['unique local', 'fd00::1'],
    ['metadata', '169.254.169.254'],
    ['metadata', 'fd00:ec2::254'],
    ['metadata', '168.63.129.16'],
    ['metadata', '100.100.100.200'],
    ['link-local', 'fe80::1'],
    ['link-local with a zone', 'fe80::1%eth0'],
    ['site-local', 'fec0::1'],
    ['carrier', '100.64.0.1'],
    ['any', '0.0.0.0'],
    ['any', '::'],
    ['this network', '0.1.2.3'],
    ['multicast', '224.0.0.1'],
    ['multicast', 'ff02::1'],
    ['broadcast', '255.255.255.255'],
    ['documentation', '192.0.2.1'],
    ['documentation', '2001:db8::1'],
    ['benchmarks', '198.18.0.1'],
    ['reserved', '240.0.0.1'],
    ['nothing', ''],
    ['a name', 'localhost'],
  ])('is not one of %s: %s', (_what, address) => expect(isPublicAddress(address)).toBe(false));
});

describe('a public host', () => {
  it.each(['shop.example', 'localhost.example', 'notlocalhost', '93.184.216.34', '[2606:2800:220:1::1]'])(
    'may be %s',
    (host) => expect(isPublicHost(host)).toBe(true),
  );

  it.each(['localhost', 'LOCALHOST', 'localhost.', 'x.localhost', '127.0.0.1', '[::1]', '[::ffff:a00:1]'])(
    'is not %s',
    (host) => expect(isPublicHost(host)).toBe(false),
  );
});
