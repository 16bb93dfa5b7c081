import { ValidateBy } from 'class-validator';

const CHARACTERS_MAX = 2_048;
const HTTPS_URL = /^https:\/\/[^\s/?#\p{Cc}][^\s\p{Cc}]*$/iu;

/** The address of something that a browser may fetch: `https`, with a host, without spaces. */
export function IsHttpsUrl(): PropertyDecorator {
  return ValidateBy({
    name: 'isHttpsUrl',
    validator: {
      validate: (value: unknown) =>
        typeof value === 'string' &&
        value.length <= CHARACTERS_MAX &&
        value.isWellFormed() &&
        HTTPS_URL.test(value) &&
        URL.canParse(value),
      defaultMessage: () => `$property must be an https URL of at most ${CHARACTERS_MAX} characters`,
    },
  });
}
