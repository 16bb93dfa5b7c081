import { jest } from '@jest/globals';

import { AuditTrail } from '#features/audit';
import { OwnersService, PartnerPrincipals, PartnersService } from '#features/partners';
import type { Caller } from '#platform/auth';
import { PLATFORM_OWNER_ID, ownerId } from '#platform/owner';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const CALLER: Caller = {
  role: 'admin',
  ownerId: PLATFORM_OWNER_ID,
  id: 'admin-1',
  name: 'Admin',
  email: null,
  requestId: 'r-1',
  ip: '127.0.0.1',
};

describe('partners', () => {
  let app: TestApp;
  let partners: PartnersService;

  beforeAll(async () => {
    app = await startTestApp();
    partners = app.app.get(PartnersService, { strict: false });
  });
  afterAll(() => app.close());

  describe('without a working audit trail', () => {
    afterEach(() => jest.restoreAllMocks());

    it('changes nothing: neither is stored without the other', async () => {
      const partner = await partners.create(CALLER, { name: 'Before' });
      const rows = (): Promise<object[]> => app.database.query('SELECT * FROM owners ORDER BY id');
      const before = await rows();
      jest
        .spyOn(app.app.get(AuditTrail, { strict: false }), 'append')
        .mockRejectedValue(new Error('no audit'));

      await expect(partners.create(CALLER, { name: 'Other' })).rejects.toThrow('no audit');
      await expect(partners.update(CALLER, partner.id, { name: 'After' })).rejects.toThrow('no audit');
      await expect(partners.rotateSecret(CALLER, partner.id)).rejects.toThrow('no audit');
      expect(await rows()).toEqual(before);
    });
  });

  it('follow one another in their audit entries when they are changed at the same time', async () => {
    const { id } = await partners.create(CALLER, { name: 'n0' });
    const names = Array.from({ length: 8 }, (_, i) => `n${i + 1}`);
    await Promise.all(names.map((name) => partners.update(CALLER, id, { name })));
    const events = await app.database.query<{ before: string; after: string }>(
      `SELECT before->>'name' AS before, after->>'name' AS after FROM audit_events
       WHERE subject_id = $1 AND action = 'partner.updated'`,
      [id],
    );
    const next = new Map(events.map(({ before, after }) => [before, after]));
    let [name, steps] = ['n0', 0];
    while (next.has(name)) [name, steps] = [next.get(name) ?? '', steps + 1];
    expect(steps).toBe(names.length);
    expect((await partners.get(id)).name).toBe(name);
  });

  it('have secrets of their own', async () => {
    const all = await Promise.all(Array.from({ length: 5 }, () => partners.create(CALLER, { name: 'x' })));
    expect(new Set(all.map(({ clientSecret }) => clientSecret)).size).toBe(5);
    expect(new Set(all.map(({ clientId }) => clientId)).size).toBe(5);
  });

  it('speak for themselves only while active and at the version of the token', async () => {
    const principals = app.app.get(PartnerPrincipals, { strict: false });
    const { id } = await partners.create(CALLER, { name: 'Hubble' });
    const find = (credentialVersion: number): Promise<unknown> =>
      principals.find({ kind: 'partner', id, credentialVersion });
    expect(await find(1)).toEqual({ role: 'partner', ownerId: id, id, name: 'Hubble', email: null });
    expect(await find(2)).toBeNull();
    await partners.rotateSecret(CALLER, id);
    expect([await find(1), (await find(2)) !== null]).toEqual([null, true]);
    await partners.update(CALLER, id, { status: 'SUSPENDED' });
    expect(await find(2)).toBeNull();
  });

  it('are never the platform itself', async () => {
    const principals = app.app.get(PartnerPrincipals, { strict: false });
    await app.database.query(`UPDATE owners SET client_id = 'platform-client' WHERE id = 'platform'`);
    expect(await principals.find({ kind: 'partner', id: 'platform', credentialVersion: 1 })).toBeNull();
    await expect(partners.get('platform')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(partners.update(CALLER, 'platform', { name: 'x' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    const { items } = await partners.list({ limit: 100, before: null });
    expect(items.map(({ id }) => id)).not.toContain('platform');
  });

  it('have terms, as the platform has those of the settings', async () => {
    const owners = app.app.get(OwnersService, { strict: false });
    const { id } = await partners.create(CALLER, { name: 'x', currency: 'JPY', timezone: 'Asia/Tokyo' });
    expect(await owners.terms(id)).toEqual({ currency: 'JPY', timezone: 'Asia/Tokyo', status: 'ACTIVE' });
    expect(await owners.terms(PLATFORM_OWNER_ID)).toEqual({
      currency: 'INR',
      timezone: 'UTC',
      status: 'ACTIVE',
    });
    await expect(owners.terms(ownerId('nobody'))).rejects.toThrow();
  });
});
