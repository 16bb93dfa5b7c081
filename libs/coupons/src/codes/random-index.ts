import { randomFillSync } from 'node:crypto';

const BYTE_VALUES = 256;
const pool = new Uint8Array(16_384);
let used = pool.length;

/**
 * A whole number of at least 0 and less than `count`, by the system's random generator, each as likely as any other:
 * bytes beyond the last multiple of `count` are passed over. One call of the generator does for thousands.
 * @param count at most 256
 */
export function randomIndex(count: number): number {
  const limit = BYTE_VALUES - (BYTE_VALUES % count);
  let byte = nextByte();
  while (byte >= limit) byte = nextByte();
  return byte % count;
}

function nextByte(): number {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const byte = pool[used] ?? 0;
  used += 1;
  return byte;
}
