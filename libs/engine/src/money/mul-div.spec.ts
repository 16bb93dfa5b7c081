import fc from 'fast-check';
import { mulDiv } from './mul-div.js';

const wholes = fc.integer({ min: 0, max: 10_000_000_000_000 });

describe('mulDiv', () => {
  it('agrees with BigInt whatever the size', () => {
    fc.assert(
      fc.property(wholes, fc.integer({ min: 0, max: 1_000_000 }), fc.integer({ min: 1 }), (a, b, divisor) => {
        const exact = BigInt(a) * BigInt(b);
        fc.pre(exact / BigInt(divisor) <= BigInt(Number.MAX_SAFE_INTEGER));
        expect(mulDiv(a, b, divisor)).toEqual({
          quotient: Number(exact / BigInt(divisor)),
          remainder: Number(exact % BigInt(divisor)),
        });
      }),
    );
  });
});
