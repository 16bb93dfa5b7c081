import { type ArgumentMetadata, Injectable, type PipeTransform, type Type } from '@nestjs/common';

import { DomainError, invalidField } from '#engine';
import { strictValidation } from '#platform/http';

/** What a body that is an array may hold. */
export interface ArrayRule {
  readonly item: Type;
  readonly itemsMax: number;
}

/** Checks a body that is an array: each entry by its class, its errors named by the entry's place (`[2].name`). */
@Injectable()
export class ArrayOf implements PipeTransform<unknown, Promise<unknown>> {
  private readonly items = strictValidation();

  constructor(private readonly rule: ArrayRule) {}

  async transform(value: unknown, { type }: ArgumentMetadata): Promise<unknown> {
    const { item, itemsMax } = this.rule;
    if (!Array.isArray(value) || value.length > itemsMax) {
      throw invalidField('body', `The body must be an array of at most ${itemsMax} objects`);
    }
    const metadata = { type, metatype: item };
    return Promise.all(value.map((entry: unknown, index) => this.check(entry, index, metadata)));
  }

  private async check(entry: unknown, index: number, metadata: ArgumentMetadata): Promise<unknown> {
    if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
      throw invalidField(`[${index}]`, `[${index}] must be an object`);
    }
    try {
      return await this.items.transform(entry, metadata);
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'INVALID_REQUEST') throw error;
      const fields = error.fields.map(({ path, message }) => ({
        path: `[${index}].${path}`,
        message: `[${index}].${message}`,
      }));
      throw new DomainError(error.code, fields[0]?.message ?? error.message, { fields });
    }
  }
}
