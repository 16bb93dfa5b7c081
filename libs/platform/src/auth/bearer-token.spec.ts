import { bearerToken } from './bearer-token.js';

const tokenOf = (url: string | undefined, headers: Record<string, string>): string | null =>
  bearerToken({ headers, routeOptions: { url } } as never);

describe('bearerToken', () => {
  it.each<[string | undefined, Record<string, string>, string | null]>([
    ['/admin/partners', { authorization: 'Bearer a' }, 'a'],
    ['/admin/partners', { authorization: 'bearer a' }, 'a'],
    ['/admin/partners', { authorization: 'Basic a' }, null],
    ['/admin/partners', { access_token: 'a' }, null],
    ['/v1/partners/coupons', { access_token: 'a' }, null],
    ['/api/v4x/profiles', { access_token: 'a' }, null],
    ['/api/v4/admin/discount_profiles', { access_token: 'a' }, 'a'],
    ['/api/v4/admin/discount_profiles', { access_token: 'a', authorization: 'Bearer b' }, 'b'],
    ['/api/v4/admin/discount_profiles', { authorization: 'Bearer b' }, 'b'],
    ['/api/v4/admin/discount_profiles', {}, null],
    [undefined, { access_token: 'a' }, null],
  ])('on %s with %j: %s', (url, headers, token) => expect(tokenOf(url, headers)).toBe(token));
});
