import { DomainError } from '#engine';

import { readEndpointUrl } from './endpoint-url.js';

const refusal = (url: string): unknown => {
  try {
    return readEndpointUrl(url, 'public only');
  } catch (error) {
    return error instanceof DomainError ? error.fields[0]?.path : error;
  }
};

describe('the URL of an endpoint', () => {
  it.each([
    ['https://shop.example/webhooks?a=1', 'https://shop.example/webhooks?a=1'],
    ['http://shop.example:8080', 'http://shop.example:8080/'],
    ['https://93.184.216.34/', 'https://93.184.216.34/'],
    ['https://bücher.example/', 'https://xn--bcher-kva.example/'],
  ])('may be %s', (url, read) => expect(readEndpointUrl(url, 'public only')).toBe(read));

  it.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0177.0.0.1/',
    'http://0x7f.1/',
    'http://127.0.0.1./',
    'http://１２７.0.0.1/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[0:0:0:0:0:ffff:7f00:1]/',
    'http://[fe80::1]/',
    'http://localhost:3000/',
    'http://LOCALHOST/',
    'http://api.localhost/',
    'http://169.254.169.254/latest/meta-data/',
    'http://10.1.2.3/',
    'http://0/',
  ])('is not private: %s', (url) => expect(refusal(url)).toBe('url'));

  it.each([
    '',
    'shop.example',
    '/webhooks',
    'ftp://shop.example/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'https://',
    'https://user:password@shop.example/',
    'https://shop.example/#top',
    `https://shop.example/${'a'.repeat(2_048)}`,
  ])('is not %s', (url) => expect(refusal(url)).toBe('url'));

  it('may be private where that is allowed', () => {
    expect(readEndpointUrl('http://localhost:9999/x', 'private allowed')).toBe('http://localhost:9999/x');
  });
});
