import {
  type AdminWorld,
  APPLY,
  COUPONS,
  PERCENTAGE,
  aPayment,
  dataOf,
  errorOf,
  fieldOf,
  openAdmin,
} from './admin-world.js';

const GENERATE = `${COUPONS}/bulk/generate`;

describe('generating admin coupons', () => {
  let world: AdminWorld;

  beforeAll(async () => {
    world = await openAdmin();
  });
  afterAll(() => world.close());

  const generate = (body: object) => world.admin.post(GENERATE, { template: PERCENTAGE, ...body });
  const count = async () =>
    (dataOf(await world.admin.get(COUPONS)) as { pagination: { total: number } }).pagination.total;

  it('makes 1,000 coupons, each used for itself', async () => {
    const template = { ...PERCENTAGE, usage_limit: 1, applicable_services: ['strength_finder'] };
    const { codes } = dataOf(await generate({ template, quantity: 1_000 }).expect(201)) as {
      codes: string[];
    };
    expect(new Set(codes).size).toBe(1_000);
    expect(await count()).toBe(1_000);
    for (const code of codes.slice(0, 3)) {
      await world.customer('asha').post(APPLY, aPayment(code)).expect(200);
      const again = await world.customer('ben').post(APPLY, aPayment(code)).expect(400);
      expect(errorOf(again).code).toBe('USAGE_LIMIT_EXCEEDED');
    }
  }, 60_000);

  it.each([
    [{}, /^[2-9A-HJKMNP-Z]{10}$/],
    [{ prefix: 'FLASH_', suffix: '-x', length: 8 }, /^FLASH_[2-9A-HJKMNP-Z]{8}-x$/],
    [{ alphabet: 'ab', length: 20 }, /^[ab]{20}$/],
    [{ pattern: 'S-####-####' }, /^S-[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}$/],
    [{ pattern: '##########', alphabet: '01234567' }, /^[0-7]{10}$/],
  ])('makes codes by %j', async (pattern, expected) => {
    const { codes } = dataOf(await generate({ quantity: 5, ...pattern }).expect(201)) as { codes: string[] };
    expect(codes).toHaveLength(5);
    for (const code of codes) expect(code).toMatch(expected);
  });

  it.each([
    [{ quantity: 10_000_001 }, 'quantity'],
    [{ quantity: 5, check_character: 'yes' }, 'check_character'],
    [{ quantity: 0 }, 'quantity'],
    [{ quantity: 1.5 }, 'quantity'],
    [{ quantity: '5' }, 'quantity'],
    [{}, 'quantity'],
    [{ quantity: 5, template: null }, 'template'],
    [{ quantity: 5, template: [] }, 'template'],
    [{ quantity: 5, template: { ...PERCENTAGE, code: 'SAVE20' } }, 'template.code'],
    [{ quantity: 5, template: { ...PERCENTAGE, usage_limit: 0 } }, 'template.usage_limit'],
    [{ quantity: 5, template: { ...PERCENTAGE, usage_limit: 10_000_001 } }, 'template.usage_limit'],
    [
      { quantity: 5, template: { ...PERCENTAGE, start_date: '2030-01-02', expiration_date: '2030-01-01' } },
      'template.expiration_date',
    ],
    [{ quantity: 5, length: 0 }, 'length'],
    [{ quantity: 5, length: 65 }, 'length'],
    [{ quantity: 5, length: '8' }, 'length'],
    [{ quantity: 100, length: 3 }, 'length'],
    [{ quantity: 5, prefix: 'NO SPACES' }, 'prefix'],
    [{ quantity: 5, suffix: '🎉' }, 'suffix'],
    [{ quantity: 5, alphabet: 'a' }, 'alphabet'],
    [{ quantity: 5, alphabet: 'aa' }, 'alphabet'],
    [{ quantity: 5, pattern: 'NONE' }, 'pattern'],
    [{ quantity: 5, pattern: 'FEW##' }, 'pattern'],
    [{ quantity: 5, pattern: 'ONE########', length: 8 }, 'pattern'],
    [{ quantity: 5, colour: 'red' }, 'colour'],
  ])('refuses %j', async (body, field) => {
    const before = await count();
    const refused = await generate(body).expect(400);
    expect([errorOf(refused).code, fieldOf(refused)]).toEqual(['VALIDATION_ERROR', field]);
    expect(await count()).toBe(before);
  });

  it('refuses an invalid discount as such', async () => {
    const refused = await generate({ quantity: 5, template: { discount_type: 'percentage' } }).expect(400);
    expect([errorOf(refused).code, fieldOf(refused)]).toEqual([
      'INVALID_DISCOUNT',
      'template.discount_value',
    ]);
  });
});
