import { claimedClient, toTokenGrant } from './oauth-token.request.js';

const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`;

describe('HTTP Basic at the token endpoint', () => {
  it.each([
    ['plain', 'id:secret', 'id', 'secret'],
    ['a colon in the secret', 'id:se:cret', 'id', 'se:cret'],
    ['form-encoded', 'my%20id:a%2Bb%26c', 'my id', 'a+b&c'],
    ['a broken escape, as it stands', 'id:100%', 'id', '100%'],
    ['a bare ampersand, as it stands', 'id:a&b', 'id', 'a&b'],
    ['no secret', 'id:', 'id', ''],
  ])('reads %s', (_what, text, clientId, clientSecret) => {
    const request = { authorization: basic(text), body: { grant_type: 'client_credentials' } };
    expect(toTokenGrant(request).credentials).toEqual({ clientId, clientSecret });
    expect(claimedClient(request)).toBe(clientId);
  });

  it('is not what a bearer token is', () => {
    const body = { client_id: 'id' };
    expect(claimedClient({ authorization: 'Bearer abc', body })).toBe('id');
  });

  it.each([undefined, null, 7, 'text', [], {}])('finds no client in the body %j', (body) => {
    expect(claimedClient({ authorization: undefined, body })).toBeNull();
  });
});
