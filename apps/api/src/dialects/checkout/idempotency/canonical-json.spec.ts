import { canonicalJson } from './canonical-json.js';

describe('canonicalJson', () => {
  it('gives one text whatever the order of the fields, at every depth', () => {
    const one = canonicalJson({ a: 1, b: { c: [{ d: 2, e: 3 }], f: null } });
    const other = canonicalJson({ b: { f: null, c: [{ e: 3, d: 2 }] }, a: 1 });
    expect(one).toBe(other);
  });

  it.each([
    [
      [1, 2],
      [2, 1],
    ],
    [{ a: 1 }, { a: '1' }],
    [{ a: null }, {}],
    [{ a: [{ b: 1 }] }, { a: [{ b: 2 }] }],
  ])('tells %j from %j', (one, other) => {
    expect(canonicalJson(one)).not.toBe(canonicalJson(other));
  });
});
