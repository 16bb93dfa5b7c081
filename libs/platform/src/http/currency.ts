import { ValidateBy } from 'class-validator';

import { isCurrency } from '#engine';

/** An ISO 4217 code that is in use, in capital letters. */
export function IsCurrencyCode(): PropertyDecorator {
  return ValidateBy({
    name: 'isCurrencyCode',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && isCurrency(value),
      defaultMessage: () => '$property must be an ISO 4217 currency code, such as INR',
    },
  });
}
