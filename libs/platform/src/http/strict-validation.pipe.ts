import { type ArgumentMetadata, ValidationPipe, type ValidationError } from '@nestjs/common';

import { DomainError, type FieldError } from '#engine';

import type { RequestClass } from './plain-requests/conversions.js';
import { plainRequestOf } from './plain-requests/plain-request.js';

/**
 * Checks a request against its class: no unknown field, no conversion of types behind the caller's back.
 * The error names each field by its wire path (`conditions.expiryDate`, `order.items[2].quantity`).
 */
export function strictValidation(): ValidationPipe {
  return new StrictValidation({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    exceptionFactory: (errors) => {
      const fields = errors.flatMap((error) => fieldErrors(error, ''));
      return new DomainError('INVALID_REQUEST', fields[0]?.message ?? 'The request is not valid.', {
        fields,
      });
    },
  });
}

class StrictValidation extends ValidationPipe {
  /**
   * What is plainly right takes the short way; the long one finds the same, and the words for what is wrong.
   * The library takes a body of `null` for an empty object; a body that is left out is one.
   */
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (metadata.type === 'body' && value === null) {
      throw new DomainError('INVALID_REQUEST', 'The request body must be a JSON object.');
    }
    const short = isRequest(metadata) ? plainRequestOf(metadata.metatype)?.read(value) : null;
    return short ?? (super.transform(value, metadata) as Promise<unknown>);
  }
}

/** Parameters of our own decorators are not sent by anyone. */
function isRequest(metadata: ArgumentMetadata): metadata is ArgumentMetadata & { metatype: RequestClass } {
  return metadata.type !== 'custom' && typeof metadata.metatype === 'function';
}

function fieldErrors(error: ValidationError, parent: string): FieldError[] {
  const path = join(parent, error.property);
  const own = Object.entries(error.constraints ?? {}).map(([rule, message]) => ({
    path,
    message:
      rule === 'whitelistValidation' ? `${path} is not a known field` : message.replace(error.property, path),
  }));
  return [...own.slice(0, 1), ...(error.children ?? []).flatMap((child) => fieldErrors(child, path))];
}

/** An entry of an array is told by its index, which no field of ours is named like. */
function join(parent: string, property: string): string {
  if (/^\d+$/.test(property)) return `${parent}[${property}]`;
  return parent === '' ? property : `${parent}.${property}`;
}
