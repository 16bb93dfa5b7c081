/**
 * Checks of stored JSON. They throw a plain Error that names what was read: dialects have checked their
 * requests long before, so a wrong shape here is a defect or a damaged row, not a caller's mistake.
 */

/** An object with exactly these keys; a key whose value is `undefined` counts as absent. */
export function readRecord(
  what: string,
  value: unknown,
  keys: readonly string[],
  optional: readonly string[] = [],
): Record<string, unknown> {
  const record = readAnyRecord(what, value);
  for (const key of Object.keys(record)) {
    if (!keys.includes(key) && !optional.includes(key))
      throw new Error(`${what}: unknown field ${JSON.stringify(key)}`);
  }
  for (const key of keys) {
    if (record[key] === undefined) throw new Error(`${what}: ${key} is missing`);
  }
  return record;
}

/** An object with any keys, those with an `undefined` value left out. */
export function readAnyRecord(what: string, value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error(`${what}: must be an object`);
  }
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined));
}

/** A list of objects. */
export function readRecords(what: string, value: unknown): readonly Record<string, unknown>[] {
  if (!Array.isArray(value)) throw new Error(`${what}: wrong list`);
  return value.map((entry, i) => readAnyRecord(`${what}[${i}]`, entry));
}

/** A list of non-empty strings. */
export function readStrings(what: string, value: unknown): readonly string[] {
  return readList(what, value, (entry) => typeof entry === 'string' && entry !== '');
}

/** A list of whole numbers. */
export function readIntegers(what: string, value: unknown): readonly number[] {
  return readList(what, value, (entry) => Number.isSafeInteger(entry));
}

/** The list itself, refused when empty: an allow-list that admits nothing is a mistake, not a wish. */
export function notEmpty<T>(what: string, list: readonly T[]): readonly T[] {
  if (list.length === 0) throw new Error(`${what}: must not be empty`);
  return list;
}

/** An integer from `min` to `max`, both included. */
export function readInteger(what: string, value: unknown, range: { min: number; max: number }): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < range.min || value > range.max) {
    throw new Error(`${what}: must be an integer from ${range.min} to ${range.max}`);
  }
  return value;
}

function readList<T>(what: string, value: unknown, fits: (entry: unknown) => boolean): readonly T[] {
  if (!Array.isArray(value) || !value.every(fits)) throw new Error(`${what}: wrong list`);
  return value as readonly T[];
}
