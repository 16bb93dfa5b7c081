import { randomInt } from 'node:crypto';
import { ulid } from 'ulidx';

/** No fewer than the 32 values of a character, and a multiple of them. */
const VALUES = 256;

/**
 * A new ULID of now. The library by itself asks the system's generator for each character, which takes longer than
 * everything else about an id: Node asks it once for a thousand numbers.
 */
export function newUlid(): string {
  return ulid(undefined, () => randomInt(VALUES) / VALUES);
}
