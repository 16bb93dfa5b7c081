import { supabasePrincipal } from './supabase-principal.js';

const CLAIMS = { sub: 'cust-1', role: 'authenticated', aud: 'authenticated' };

describe('supabasePrincipal', () => {
  it('is a customer of the platform, by its subject', () => {
    expect(supabasePrincipal({ ...CLAIMS, email: ' Ann@Example.COM ' })).toEqual({
      role: 'customer',
      ownerId: 'platform',
      id: 'cust-1',
      name: 'ann@example.com',
      email: 'ann@example.com',
    });
  });

  it.each([undefined, '', ' ', 7, ['a@example.com'], null])('has no e-mail when it is %j', (email) => {
    expect(supabasePrincipal({ ...CLAIMS, email })).toMatchObject({ email: null, name: 'cust-1' });
  });

  it.each([
    ['admin', { app_metadata: { role: 'admin' } }],
    ['analyst', { app_metadata: { role: 'analyst' } }],
    ['customer', { app_metadata: { role: 'partner' } }],
    ['customer', { app_metadata: { role: 'service' } }],
    ['customer', { app_metadata: { role: ['admin'] } }],
    ['customer', { app_metadata: 'admin' }],
    ['customer', { app_metadata: null }],
    ['customer', { user_metadata: { role: 'admin', app_metadata: { role: 'admin' } } }],
    ['customer', { role: undefined }],
  ])('is %s with %j', (role, claims) => {
    expect(supabasePrincipal({ ...CLAIMS, ...claims })).toMatchObject({ role });
  });

  it.each([
    { sub: undefined },
    { sub: '' },
    { sub: 'x'.repeat(256) },
    { role: 'anon' },
    { role: 'service_role', app_metadata: { role: 'admin' } },
    { role: 'admin' },
    { role: null },
  ])('is nobody with %j', (claims) => {
    expect(supabasePrincipal({ ...CLAIMS, ...(claims as object) })).toBeNull();
  });
});
