import { decodeTime, isValid } from 'ulidx';

import { newUlid } from './new-ulid.js';

const TIME_CHARACTERS = 10;
const ALPHABET = 32;

describe('newUlid', () => {
  it('is a ULID of now', () => {
    const before = Date.now();
    const id = newUlid();
    expect(isValid(id)).toBe(true);
    expect(decodeTime(id)).toBeGreaterThanOrEqual(before);
    expect(decodeTime(id)).toBeLessThanOrEqual(Date.now());
  });

  it('never comes twice, and uses every character at every place', () => {
    const ids = Array.from({ length: 5_000 }, newUlid);
    expect(new Set(ids).size).toBe(ids.length);
    for (let place = TIME_CHARACTERS; place < 26; place += 1) {
      expect(new Set(ids.map((id) => id[place])).size).toBe(ALPHABET);
    }
  });
});
