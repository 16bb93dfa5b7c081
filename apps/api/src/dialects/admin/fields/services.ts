import { applyDecorators } from '@nestjs/common';
import { ArrayMaxSize, ArrayMinSize, IsArray, Matches, MaxLength, ValidateBy } from 'class-validator';

/** The wildcard: every service (its seed, Applicable Services). */
export const ALL_SERVICES = 'all';

const SERVICE = /^[a-z][a-z0-9_]*$/;
const SERVICE_CHARACTERS_MAX = 64;
const SERVICES_MAX = 100;
const SERVICE_MESSAGE = '$property must be keys of lower-case letters, digits and underscores';

/** A service's key, such as `strength_finder`. */
export function IsService(): PropertyDecorator {
  return applyDecorators(MaxLength(SERVICE_CHARACTERS_MAX), Matches(SERVICE, { message: SERVICE_MESSAGE }));
}

/** Keys of services, or the wildcard alone. */
export function IsServices(): PropertyDecorator {
  return applyDecorators(
    IsWildcardAlone(),
    MaxLength(SERVICE_CHARACTERS_MAX, { each: true }),
    Matches(SERVICE, { each: true, message: SERVICE_MESSAGE }),
    ArrayMinSize(1),
    ArrayMaxSize(SERVICES_MAX),
    IsArray(),
  );
}

function IsWildcardAlone(): PropertyDecorator {
  return ValidateBy({
    name: 'isWildcardAlone',
    validator: {
      validate: (value: unknown) =>
        !Array.isArray(value) || value.length === 1 || !value.includes(ALL_SERVICES),
      defaultMessage: () => `$property must not name other services beside "${ALL_SERVICES}"`,
    },
  });
}
