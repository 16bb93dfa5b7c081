import { DomainError, type Promotion } from '#engine';

import { extended, paused, resumed, statusOfDuplicate } from './lifecycle-changes.js';

function promotion(status: Promotion['status'], endsAt: number | null = 1_000): Promotion {
  return {
    id: 'promotion-1',
    version: 1,
    status,
    ownerSuspended: false,
    currency: 'INR',
    window: { startsAt: null, endsAt, startsOn: null, endsOn: endsAt === null ? null : '2025-12-31' },
    limits: { usesMax: null, usesMaxPerCustomer: null, budgetMinor: null },
    combinable: false,
    conditions: {},
    discount: { kind: 'free' },
  };
}

function refusalOf(work: () => unknown): Pick<DomainError, 'code' | 'message' | 'fields'> | null {
  try {
    work();
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}

describe('the life of a promotion', () => {
  it.each([
    ['paused', 'ACTIVE', paused, { status: 'INACTIVE' }],
    ['paused', 'INACTIVE', paused, {}],
    ['resumed', 'INACTIVE', resumed, { status: 'ACTIVE' }],
    ['resumed', 'ACTIVE', resumed, {}],
  ] as const)('when it is %s being %s', (_what, status, change, expected) => {
    expect(change(promotion(status))).toEqual(expected);
  });

  it.each([paused, resumed])('is over for good when it is archived: %p', (change) => {
    expect(refusalOf(() => change(promotion('ARCHIVED')))?.code).toBe('INVALID_STATE');
  });

  it('ends later when it is extended, by a millisecond at least', () => {
    expect(extended(promotion('ACTIVE'), { endsAt: 1_001, field: 'until' })).toEqual({ endsAt: 1_001 });
  });

  it.each([1_000, 999])('does not end at %i when it ends at 1,000', (endsAt) => {
    expect(refusalOf(() => extended(promotion('ACTIVE'), { endsAt, field: 'until' }))).toMatchObject({
      code: 'INVALID_REQUEST',
      fields: [{ path: 'until', message: 'until must be later than the end that is set: 2025-12-31' }],
    });
  });

  it('has no end to extend where there is none', () => {
    expect(refusalOf(() => extended(promotion('ACTIVE', null), { endsAt: 5, field: 'until' }))).toMatchObject(
      { code: 'INVALID_STATE' },
    );
  });

  it.each([
    ['ACTIVE', 'ACTIVE'],
    ['INACTIVE', 'INACTIVE'],
    ['ARCHIVED', 'INACTIVE'],
  ] as const)('begins for a copy of what is %s as %s', (status, expected) => {
    expect(statusOfDuplicate(promotion(status))).toBe(expected);
  });
});
