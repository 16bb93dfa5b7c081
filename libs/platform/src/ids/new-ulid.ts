import { randomFillSync } from 'node:crypto';
import { ulid } from 'ulidx';

const BYTES = 256;
const pool = new Uint8Array(4_096);
let used = pool.length;

/**
 * A new ULID of now. The library by itself asks the system's generator for each character, which takes longer than
 * everything else about an id: here one call of it does for hundreds.
 */
export function newUlid(): string {
  return ulid(undefined, random);
}

/** At least 0, less than 1: one byte of the system's generator, no byte twice. */
function random(): number {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const byte = pool[used] ?? 0;
  used += 1;
  return byte / BYTES;
}
