import { CONVERTED, type RequestClass, classOfField, renamesFields } from './conversions.js';
import { type Checked, type FieldRules, rulesOf } from './field-rules.js';

/** Not `undefined`, which a field may be. */
const NOT_PLAIN = Symbol('not plain');

interface Field extends FieldRules {
  readonly name: string;
  /** How the objects in it are read; `null` when there may be none. */
  readonly objects: PlainRequest | null;
}

/**
 * Reads objects of one class that are plainly right: JSON of known fields, each as its decorators want it. Its rules
 * are looked up once, where class-validator and class-transformer look them up for each object anew. What it reads
 * is what they would have made of it; what it does not read may be right too, or is theirs to refuse.
 */
export class PlainRequest {
  private readonly byName: ReadonlyMap<string, Field>;

  private constructor(
    private readonly type: RequestClass,
    private readonly fields: readonly Field[],
  ) {
    this.byName = new Map(fields.map((field) => [field.name, field]));
  }

  /** @returns `null` for a class that takes more than looking: values are converted, or rules wait for an answer */
  static of(type: RequestClass): PlainRequest | null {
    const rules = renamesFields(type) ? null : rulesOf(type);
    if (rules === null || !startsPlain(type, rules)) return null;
    const fields: Field[] = [];
    for (const [name, ruled] of rules) {
      const objects = objectsOf(type, name);
      if (objects === NOT_PLAIN || (ruled.nested && objects === null)) return null;
      fields.push({ ...ruled, name, objects });
    }
    return new PlainRequest(type, fields);
  }

  /** @returns an object of the class, or `null` for what is not plainly right */
  read(value: unknown): object | null {
    const made = this.make(value);
    return made !== null && this.fits(made) ? made : null;
  }

  private make(value: unknown): Checked | null {
    if (!isPlainObject(value)) return null;
    const made = new this.type() as Record<string, unknown>;
    for (const name of Object.keys(value)) {
      const field = this.byName.get(name);
      const copy = field === undefined ? NOT_PLAIN : copyOf(value[name], field.objects);
      if (copy === NOT_PLAIN) return null;
      made[name] = copy;
    }
    return made;
  }

  private fits(made: Checked): boolean {
    return this.fields.every((field) => {
      const value = made[field.name];
      if (!field.conditions.every((holds) => holds(made, value))) return true;
      return (
        field.checks.every((fits) => fits(made, value)) && (!field.nested || objectsFit(value, field.objects))
      );
    });
  }

  /** For the objects in a field: those that are not ours were not objects. */
  static copy(value: unknown, objects: PlainRequest | null): unknown {
    return objects?.make(value) ?? NOT_PLAIN;
  }

  static fit(value: unknown, objects: PlainRequest | null): boolean {
    return objects !== null && value instanceof objects.type && objects.fits(value as Checked);
  }
}

/** A class with fields of its own accord, or methods named like fields, is not ours to read. */
function startsPlain(type: RequestClass, rules: ReadonlyMap<string, FieldRules>): boolean {
  return (
    Object.keys(new type()).every((name) => rules.has(name)) &&
    [...rules.keys()].every((name) => !(name in (type.prototype as object)))
  );
}

function objectsOf(type: RequestClass, field: string): PlainRequest | null | typeof NOT_PLAIN {
  const objects = classOfField(type, field);
  if (objects === null) return null;
  return (objects === CONVERTED ? null : plainRequestOf(objects)) ?? NOT_PLAIN;
}

function copyOf(value: unknown, objects: PlainRequest | null): unknown {
  if (!Array.isArray(value)) return isScalar(value) ? value : PlainRequest.copy(value, objects);
  const copies: unknown[] = [];
  for (const item of value as unknown[]) {
    const copy = isScalar(item) ? item : PlainRequest.copy(item, objects);
    if (copy === NOT_PLAIN) return NOT_PLAIN;
    copies.push(copy);
  }
  return copies;
}

function objectsFit(value: unknown, objects: PlainRequest | null): boolean {
  if (value === undefined) return true;
  if (Array.isArray(value)) return value.every((item) => PlainRequest.fit(item, objects));
  return PlainRequest.fit(value, objects);
}

function isScalar(value: unknown): boolean {
  return (
    value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
  );
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

const known = new WeakMap<RequestClass, PlainRequest | null>();

/** The reader of a class, made when it is first asked for. */
export function plainRequestOf(type: RequestClass): PlainRequest | null {
  let reader = known.get(type);
  if (reader === undefined) {
    // A class that holds itself finds no reader, and is read the long way.
    known.set(type, null);
    reader = PlainRequest.of(type);
    known.set(type, reader);
  }
  return reader;
}
