import request from 'supertest';

import { analystToken, makePartner } from '../../support/people.js';
import { AdminClient, type AdminWorld, APPLY, COUPONS, VALIDATE, errorOf, openAdmin } from './admin-world.js';

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
const READS: [Method, string][] = [
  ['get', COUPONS],
  ['get', `${COUPONS}/x`],
  ['get', `${COUPONS}/x/usage`],
];
const WRITES: [Method, string][] = [
  ['post', COUPONS],
  ['put', `${COUPONS}/x`],
  ['patch', `${COUPONS}/x`],
  ['delete', `${COUPONS}/x`],
  ['post', `${COUPONS}/bulk`],
  ['post', `${COUPONS}/bulk/generate`],
  ['put', `${COUPONS}/bulk`],
  ['patch', `${COUPONS}/bulk`],
];
const ROUTES: [Method, string][] = [...READS, ...WRITES, ['post', VALIDATE], ['post', APPLY]];

describe('who may call the admin API', () => {
  let world: AdminWorld;
  const clients: Record<string, AdminClient> = {};

  beforeAll(async () => {
    world = await openAdmin();
    clients['admin'] = world.admin;
    clients['service'] = world.service;
    clients['customer'] = world.customer('asha');
    clients['analyst'] = new AdminClient(world.app, await analystToken(world.app));
    clients['partner'] = new AdminClient(world.app, (await makePartner(world.app)).token);
  });
  afterAll(() => world.close());

  it.each(ROUTES)('%s %s answers nobody without a token', async (method, path) => {
    const refused = await request(world.app.url)[method](path).send({}).expect(401);
    expect(errorOf(refused).code).toBe('UNAUTHORIZED');
    const bad = await request(world.app.url)[method](path).auth('not.a.token', { type: 'bearer' }).send({});
    expect([bad.status, errorOf(bad).code]).toEqual([401, 'UNAUTHORIZED']);
  });

  it.each([
    ...READS.map(([method, path]) => [method, path, ['admin', 'analyst']] as const),
    ...WRITES.map(([method, path]) => [method, path, ['admin']] as const),
    ['post', VALIDATE, ['admin', 'service', 'customer']] as const,
    ['post', APPLY, ['service', 'customer']] as const,
  ])('%s %s is for %j alone', async (method, path, allowed) => {
    const letIn: string[] = [];
    for (const [role, client] of Object.entries(clients)) {
      const response = await client[method](path, {});
      if (response.status !== 403) letIn.push(role);
      else expect(errorOf(response).code).toBe('FORBIDDEN');
    }
    expect(letIn.sort()).toEqual([...allowed].sort());
  });
});
