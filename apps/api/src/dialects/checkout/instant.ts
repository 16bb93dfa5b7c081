import { ValidateBy } from 'class-validator';

import { parseInstant } from '#platform/clock';

/** An ISO 8601 instant with its offset (`2025-06-01T12:00:00Z`). */
export function IsInstant(): PropertyDecorator {
  return ValidateBy({
    name: 'isInstant',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && parseInstant(value) !== null,
      defaultMessage: () => '$property must be an ISO 8601 instant, such as 2025-06-01T12:00:00Z',
    },
  });
}
