import { orderFor, orderOf } from '../../testing/build.js';
import { checkOf, reasonOf } from '../../testing/check.js';

const promotion = { conditions: { services: { services: ['resume_review'] } } };

describe('services', () => {
  it.each([
    ['resume_review', null],
    ['coaching', 'SERVICE_NOT_APPLICABLE'],
  ])('of %s: %s', (service, reason) => {
    const order = orderOf([{ service }]);
    expect(reasonOf({ promotion, order })).toBe(reason);
    expect(checkOf('services', { promotion, order })).toMatchObject({
      reason,
      expected: ['resume_review'],
      actual: [service],
    });
  });

  it('refuses a line of no service', () => {
    expect(reasonOf({ promotion, order: orderFor(10_000) })).toBe('SERVICE_NOT_APPLICABLE');
  });

  it('asks for nothing when there is no list', () => {
    expect(checkOf('services')).toMatchObject({ passed: true, expected: null });
  });
});
