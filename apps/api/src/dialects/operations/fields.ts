import { ValidateBy, ValidateIf } from 'class-validator';

/** Checks a field only when it is sent; `null` counts as sent. */
export function IfSent(): PropertyDecorator {
  return ValidateIf((_object, value: unknown) => value !== undefined);
}

/**
 * A text for which `holds` is true.
 * @param what completes "must be …"
 */
export function IsTextThatIs(what: string, holds: (text: string) => boolean): PropertyDecorator {
  return ValidateBy({
    name: 'isTextThatIs',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && holds(value),
      defaultMessage: () => `$property must be ${what}`,
    },
  });
}
