import type { FastifyRequest } from 'fastify';

import { ROLES, type Role } from '#platform/auth';
import { PLATFORM_OWNER_ID } from '#platform/owner';

import { type LimitedRequest, RATE_LIMIT_RULES } from './rate-limits.js';

const rule = (name: string) => RATE_LIMIT_RULES.find((candidate) => candidate.name === name)?.tracker;
const callerOf = (role: Role, method = 'GET') => ({
  request: { method } as FastifyRequest,
  route: undefined,
  network: '192.0.2.1',
  principal: { role, ownerId: PLATFORM_OWNER_ID, id: `${role}-1`, name: role, email: null },
});

describe('the limit per minute of partners and services', () => {
  it.each(ROLES)('counts %s', (role) => {
    const counted = role === 'partner' || role === 'service';
    expect(rule('partner')?.(callerOf(role))).toBe(counted ? `${role}-1` : null);
  });

  it('counts nobody on a public route', () => {
    expect(rule('partner')?.({ ...callerOf('partner'), principal: undefined })).toBeNull();
  });
});

describe('the limits of logins', () => {
  it('do not count other routes', () => {
    expect(rule('login-address')?.(callerOf('partner'))).toBeNull();
    expect(rule('login-account')?.(callerOf('partner'))).toBeNull();
  });

  it('count no account where none is named', () => {
    const route = { rateClass: 'login' as const, account: () => 7 };
    expect(rule('login-account')?.({ ...callerOf('partner'), route })).toBeNull();
  });
});

describe('the limits per hour of users', () => {
  const CLASSES = ['read', 'write', 'bulk', 'validation'];
  const counting = (request: LimitedRequest) =>
    CLASSES.filter((name) => (rule(name)?.(request) ?? null) !== null);

  it.each([
    ['GET', undefined, 'read'],
    ['POST', undefined, 'write'],
    ['PATCH', undefined, 'write'],
    ['DELETE', undefined, 'write'],
    ['POST', { rateClass: 'bulk' as const }, 'bulk'],
    ['POST', { rateClass: 'validation' as const }, 'validation'],
  ])('count a %s of a route that says %j as %s, and as nothing else', (method, route, rateClass) => {
    expect(counting({ ...callerOf('admin', method), route })).toEqual([rateClass]);
  });

  it.each(ROLES)('count %s', (role) => {
    const counted = role === 'partner' || role === 'service' ? [] : ['read'];
    expect(counting(callerOf(role))).toEqual(counted);
  });

  it.each(ROLES)('count the exports of %s', (role) => {
    const route = { rateClass: 'export' as const };
    expect(rule('export')?.({ ...callerOf(role), route })).toBe(`${role}-1`);
  });

  it('count nobody on a public route', () => {
    expect(counting({ ...callerOf('admin'), principal: undefined })).toEqual([]);
  });
});
