import { ValidateBy, isEmail } from 'class-validator';

const CHARACTERS_MAX = 254;

/** An e-mail address of at most 254 characters; spaces around it do not count (00-platform.md, Identity of a customer). */
export function IsEmailAddress(): PropertyDecorator {
  return ValidateBy({
    name: 'isEmailAddress',
    validator: {
      validate: isEmailAddress,
      defaultMessage: () => `$property must be an e-mail address of at most ${CHARACTERS_MAX} characters`,
    },
  });
}

/** Whether it is such an address. */
export function isEmailAddress(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    value.length <= CHARACTERS_MAX &&
    // The library throws on half of a surrogate pair.
    value.isWellFormed() &&
    isEmail(value.trim())
  );
}
