import { applyDecorators } from '@nestjs/common';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsObject,
  ValidateBy,
  ValidateNested,
  type ValidationOptions,
  buildMessage,
} from 'class-validator';

/** Unicode's control characters but tab, line feed and carriage return. */
const CONTROL_CHARACTER = /[^\P{Cc}\t\n\r]/u;

/** How long a text may be, in characters. */
interface TextLength {
  readonly min?: number;
  readonly max: number;
}

/**
 * A text that can be stored and shown: within its length, no control characters (NUL cannot be stored), no
 * half of a surrogate pair.
 */
export function IsText(length: TextLength, options?: ValidationOptions): PropertyDecorator {
  const { min = 0, max } = length;
  return ValidateBy(
    {
      name: 'isText',
      validator: {
        validate: (value: unknown) =>
          typeof value === 'string' &&
          value.length >= min &&
          value.length <= max &&
          !CONTROL_CHARACTER.test(value) &&
          value.isWellFormed(),
        defaultMessage: buildMessage(
          (each) =>
            `${each}$property must be a text of ${min} to ${max} characters without control characters`,
          options,
        ),
      },
    },
    options,
  );
}

/** An array of at most `itemsMax` such texts. */
export function IsTextArray(length: TextLength, itemsMax: number): PropertyDecorator {
  return applyDecorators(IsArray(), ArrayMaxSize(itemsMax), IsText(length, { each: true }));
}

/** An object checked against its own class; an array in its place is refused. */
export function Nested(type: () => new () => object): PropertyDecorator {
  return applyDecorators(IsObject(), ValidateNested(), Type(type));
}

/** An array of at most `itemsMax` objects, each checked against its class. */
export function NestedArray(type: () => new () => object, itemsMax: number): PropertyDecorator {
  return applyDecorators(
    IsArray(),
    ArrayMaxSize(itemsMax),
    IsObject({ each: true }),
    ValidateNested({ each: true }),
    Type(type),
  );
}
