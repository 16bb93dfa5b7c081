import { ulid } from 'ulidx';

import { idAfter, idNotAfter } from './index.js';

const AT = Date.parse('2025-06-01T12:00:00.000Z');
const HOUR_MS = 3_600_000;

describe('ids of a stretch of time', () => {
  it.each([-23, -1, 0, 1, 23])('are found though a clock is %i hours off', (hours) => {
    const id = ulid(AT + hours * HOUR_MS);
    expect(id >= idNotAfter(AT)).toBe(true);
    expect(id < idAfter(AT)).toBe(true);
  });

  it('are no others', () => {
    expect(ulid(AT - 25 * HOUR_MS) < idNotAfter(AT)).toBe(true);
    expect(ulid(AT + 25 * HOUR_MS) > idAfter(AT)).toBe(true);
  });

  it.each([-62_135_596_800_000, 0])('begin with the first there can be, at %i', (at) => {
    expect(idNotAfter(at)).toBe('0000000000');
  });
});
