import { IANAZone } from 'luxon';

const NAME = /^[A-Za-z]/;

/** Whether `name` is an IANA time zone that this runtime knows; an offset such as `+05:30` is none. */
export function isTimezone(name: string): boolean {
  return NAME.test(name) && IANAZone.isValidZone(name);
}
