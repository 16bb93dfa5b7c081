import { NOBODY_KNOWN, candidate, orderFor } from '../../testing/build.js';
import { checkOf } from '../../testing/check.js';
import { evaluateAutomatic, evaluateGiven } from '../index.js';

const order = orderFor(10_000);
const percent = (percentE4: number, combinable: boolean) => ({
  promotion: { combinable, discount: { kind: 'percent', percentE4, capMinor: null } as const },
});
const small = candidate('SMALL', percent(100_000, false));
const big = candidate('BIG', percent(200_000, false));

describe('combinable', () => {
  it('passes a coupon that is alone', () => {
    expect(checkOf('combinable')).toMatchObject({ passed: true, expected: [], actual: [] });
  });

  it('names what was kept in place of a coupon that cannot be combined', () => {
    const codes = [small, big].map((one) => ({ code: one.coupon.code, candidate: one }));
    const { rejected } = evaluateGiven({ order, codes, facts: NOBODY_KNOWN });
    expect(rejected).toHaveLength(1);
    expect(rejected[0]).toMatchObject({
      code: 'SMALL',
      reason: 'NOT_COMBINABLE',
      message: 'Coupon cannot be combined with BIG',
    });
    expect(rejected[0]?.checks.find(({ rule }) => rule === 'combinable')).toMatchObject({
      passed: false,
      expected: [],
      actual: ['BIG'],
    });
  });

  it('says of a coupon that could be combined that something better was found', () => {
    const willing = candidate('WILLING', percent(100_000, true));
    const { rejected } = evaluateAutomatic({ order, candidates: [willing, big], facts: NOBODY_KNOWN });
    expect(rejected[0]).toMatchObject({
      code: 'WILLING',
      reason: 'NOT_COMBINABLE',
      message: 'A better combination without this coupon was kept: BIG',
    });
  });
});
