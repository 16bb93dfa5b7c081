import { ValidateIf } from 'class-validator';

/** May be left out, but not be `null`. */
export function MayBeLeftOut(): PropertyDecorator {
  return ValidateIf((_request, value: unknown) => value !== undefined);
}
