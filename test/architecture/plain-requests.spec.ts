import { ValidationPipe } from '@nestjs/common';
import { getMetadataStorage, validateSync } from 'class-validator';
import fc from 'fast-check';

import { AppModule } from '../../apps/api/src/app.module.js';
import { classOfField } from '../../libs/platform/src/http/plain-requests/conversions.js';
import { plainRequestOf } from '../../libs/platform/src/http/plain-requests/plain-request.js';
import { ValidationRequest } from '../../apps/api/src/dialects/checkout/validations/validation.request.js';
import { RedemptionRequest } from '../../apps/api/src/dialects/checkout/redemptions/redemption.request.js';
import { ReservationRequest } from '../../apps/api/src/dialects/checkout/reservations/reservation.request.js';

type RequestClass = new () => Record<string, unknown>;

const RUNS = 150;
const longWay = new ValidationPipe({
  transform: true,
  whitelist: true,
  forbidNonWhitelisted: true,
  forbidUnknownValues: true,
});

/** Values that rules of some field ask for, and such as no rule does. */
const VALUES: readonly unknown[] = [
  ...[null, true, false, 'true', 'false', 0, -0, 1, 2, 7.5, -1, 100, 1_000_001, 2 ** 53, 1e21, ''],
  ...[
    'a',
    'SAVE20',
    'INR',
    'inr',
    'JPY',
    'UTC',
    'Asia/Kolkata',
    '1',
    '10.5',
    '12',
    'x'.repeat(300),
    'a\u0000',
  ],
  ...['ann@example.com', ' ann@example.com ', '@', '10.0.0.0/8', 'https://example.com/a.png', '\ud800'],
  ...['2025-06-01', '2025-06-01T10:00:00Z', '2025-13-01', '01HQZX123456789ABCDEFGHJKM', 'toString', 'ACTIVE'],
];

const storage = getMetadataStorage();
const rulesOf = (type: RequestClass): ReturnType<typeof storage.getTargetValidationMetadatas> =>
  storage.getTargetValidationMetadatas(type, '', false, false);
const classes = [
  ...(storage as unknown as { validationMetadatas: Map<RequestClass, unknown> }).validationMetadatas.keys(),
].filter((type) => typeof type === 'function');
const read = classes.filter((type) => plainRequestOf(type) !== null);

/** What the rules of a field compare with: enumerations, bounds. */
function namedValues(type: RequestClass, field: string): unknown[] {
  const rules = rulesOf(type).filter(({ propertyName }) => propertyName === field);
  return rules
    .flatMap(({ constraints }) => (constraints as unknown[] | undefined) ?? [])
    .flat(2)
    .filter(isJson);
}

function isJson(value: unknown): boolean {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

/** Which of the values a field takes, so that many requests are right. */
function takenBy(type: RequestClass, field: string): unknown[] {
  const values = [...VALUES, ...namedValues(type, field)];
  return [...values, ...values.map((value) => [value])].filter((value) => {
    const object = Object.assign(new type(), { [field]: value });
    return validateSync(object).every(({ property }) => property !== field);
  });
}

function classOfObjects(type: RequestClass, field: string): RequestClass | null {
  const declared = classOfField(type, field);
  return typeof declared === 'function' ? (declared as RequestClass) : null;
}

function requests(type: RequestClass, depth = 3): fc.Arbitrary<Record<string, unknown>> {
  const fields = [...new Set(rulesOf(type).map(({ propertyName }) => propertyName))];
  const entries = fields.map((field): [string, fc.Arbitrary<unknown>] => {
    const objects = depth === 0 ? null : classOfObjects(type, field);
    const good = takenBy(type, field);
    const junk = fc.oneof(fc.constantFrom(...VALUES), fc.jsonValue({ maxDepth: 2 }));
    const taken = good.length === 0 ? junk : fc.constantFrom(...good);
    if (objects === null)
      return [field, fc.oneof({ weight: 30, arbitrary: taken }, { weight: 1, arbitrary: junk })];
    const nested = requests(objects, depth - 1);
    return [
      field,
      fc.oneof(
        { weight: 10, arbitrary: nested },
        { weight: 10, arbitrary: fc.array(nested, { maxLength: 3 }) },
        { weight: 2, arbitrary: taken },
        { weight: 1, arbitrary: junk },
      ),
    ];
  });
  const required = fields.filter((field) => {
    const errors = validateSync(new type());
    return errors.some(({ property }) => property === field);
  });
  const known = fc.record(Object.fromEntries(entries), { requiredKeys: required });
  const unknown = fc.dictionary(
    fc.constantFrom('extra', 'constructor', 'toString', 'hasOwnProperty', 'prototype'),
    fc.constantFrom(...VALUES),
    { maxKeys: 1 },
  );
  return fc.oneof(
    { weight: 12, arbitrary: known },
    { weight: 1, arbitrary: fc.tuple(known, unknown).map(([a, b]) => ({ ...a, ...b })) },
    { weight: 1, arbitrary: fc.tuple(known, fc.constantFrom(...fields)).map(([a, field]) => omit(a, field)) },
  );
}

function omit(object: Record<string, unknown>, field: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== field));
}

async function theLongWay(type: RequestClass, value: unknown): Promise<unknown> {
  try {
    return await longWay.transform(structuredClone(value), { type: 'body', metatype: type });
  } catch {
    return null;
  }
}

describe('requests that are read the short way', () => {
  it('are those of most classes, the checkout’s among them', () => {
    expect(AppModule).toBeDefined();
    expect(read.length).toBeGreaterThan(classes.length / 2);
    expect(read).toEqual(expect.arrayContaining([ValidationRequest, RedemptionRequest, ReservationRequest]));
  });

  it.each(read.map((type): [string, RequestClass] => [type.name, type]))(
    'come to the same as the long way, and are the same ones: %s',
    async (_name, type) => {
      let accepted = 0;
      await fc.assert(
        fc.asyncProperty(requests(type), async (value) => {
          const before = structuredClone(value);
          const short = plainRequestOf(type)?.read(value) ?? null;
          expect(value).toEqual(before);
          if (short === null) return;
          accepted += 1;
          expect(short).toStrictEqual(await theLongWay(type, value));
        }),
        { numRuns: RUNS },
      );
      expect(accepted).toBeGreaterThan(0);
    },
    120_000,
  );
});
