import { orderFor, orderOf } from '../../testing/build.js';
import { checkOf, reasonOf } from '../../testing/check.js';

const promotion = { conditions: { plans: { planIds: [0, 7] } } };

describe('plans', () => {
  it.each([
    [7, null],
    [0, null],
    [8, 'PLAN_NOT_APPLICABLE'],
  ])('of plan %d: %s', (planId, reason) => {
    const order = orderOf([{ planId }]);
    expect(reasonOf({ promotion, order })).toBe(reason);
    expect(checkOf('plans', { promotion, order })).toMatchObject({
      reason,
      expected: [0, 7],
      actual: [planId],
    });
  });

  it('refuses a line of no plan', () => {
    expect(reasonOf({ promotion, order: orderFor(10_000) })).toBe('PLAN_NOT_APPLICABLE');
  });

  it('asks for nothing when there is no list', () => {
    expect(checkOf('plans')).toMatchObject({ passed: true, expected: null });
  });
});
