import { IsInt, IsOptional } from 'class-validator';

import { DomainError, type FieldError } from '#engine';

import { IsText, IsTextArray, Nested, NestedArray } from './fields.js';
import { strictValidation } from './strict-validation.pipe.js';

class Item {
  @IsInt()
  quantity: number;
}

class Order {
  @NestedArray(() => Item, 3)
  items: Item[];
}

class Request {
  @IsText({ min: 1, max: 5 })
  name: string;

  @IsOptional()
  @IsTextArray({ min: 1, max: 3 }, 2)
  tags?: string[];

  @Nested(() => Order)
  order: Order;
}

const valid = { name: 'ok', order: { items: [{ quantity: 1 }] } };

async function fieldsOf(body: unknown): Promise<readonly FieldError[]> {
  try {
    await strictValidation().transform(body, { type: 'body', metatype: Request });
    return [];
  } catch (error) {
    if (error instanceof DomainError) return error.fields;
    throw error;
  }
}

describe('a strict request', () => {
  it('is accepted when every field fits', async () => {
    expect(await fieldsOf({ ...valid, tags: ['a', 'b'] })).toEqual([]);
  });

  it.each([
    ['name', { ...valid, name: undefined }],
    ['name', { ...valid, name: '' }],
    ['name', { ...valid, name: 'too long' }],
    ['name', { ...valid, name: 'a\u0000b' }],
    ['name', { ...valid, name: 'a\ud800' }],
    ['name', { ...valid, name: 7 }],
    ['extra', { ...valid, extra: 1 }],
    ['tags', { ...valid, tags: ['a', 'b', 'c'] }],
    ['tags', { ...valid, tags: ['a', 7] }],
    ['tags', { ...valid, tags: 'a' }],
    ['order', { ...valid, order: [] }],
    ['order', { ...valid, order: null }],
    ['order', { ...valid, order: 'x' }],
    ['order.items', { ...valid, order: { items: {} } }],
    ['order.items', { ...valid, order: { items: [[]] } }],
    ['order.extra', { ...valid, order: { items: [], extra: 1 } }],
    ['order.items[1].quantity', { ...valid, order: { items: [{ quantity: 1 }, { quantity: '1' }] } }],
    ['order.items[0].quantity', { ...valid, order: { items: [{}] } }],
  ])('names the field %s', async (path, body) => {
    const fields = await fieldsOf(body);
    expect(fields.map((field) => field.path)).toContain(path);
    expect(fields[0]?.message).toContain(path);
  });

  it('is not a body of null, though one that is left out is an empty one', async () => {
    const pipe = strictValidation();
    class Changes {
      @IsOptional()
      @IsInt()
      quantity?: number;
    }
    const metadata = { type: 'body', metatype: Changes } as const;
    await expect(pipe.transform(null, metadata)).rejects.toThrow('must be a JSON object');
    await expect(pipe.transform(undefined, metadata)).resolves.toEqual({});
  });

  it('accepts emoji and every script', async () => {
    expect(await fieldsOf({ ...valid, name: '₹🎁ज' })).toEqual([]);
  });
});
