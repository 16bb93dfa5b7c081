import type { Instant } from '../promotion.js';

const DAY_MS = 86_400_000;
/** From 0000-03-01, where years begin here so that the leap day comes last, to the epoch. */
const EPOCH_DAY = 719_468;
const DAYS_PER_400_YEARS = 146_097;

/**
 * An instant as ISO 8601 in UTC (`2024-06-01T00:00:00Z`), with milliseconds only where there are any
 * (00-platform.md, Time). By plain arithmetic, since the engine has no `Date` and `Intl` costs more than a
 * whole evaluation. For the years 0000 to 9999.
 */
export function instantText(at: Instant): string {
  const day = Math.floor(at / DAY_MS);
  const ms = at - day * DAY_MS;
  const seconds = Math.floor(ms / 1000);
  const fraction = ms % 1000 === 0 ? '' : `.${padded(ms % 1000, 3)}`;
  const time = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return `${dayText(day)}T${time.map((part) => padded(part, 2)).join(':')}${fraction}Z`;
}

/** Days since the epoch as `YYYY-MM-DD` in the Gregorian calendar. */
function dayText(epochDay: number): string {
  const days = epochDay + EPOCH_DAY;
  const cycle = Math.floor(days / DAYS_PER_400_YEARS);
  const dayOfCycle = days - cycle * DAYS_PER_400_YEARS;
  const leapDays =
    Math.floor(dayOfCycle / 1460) - Math.floor(dayOfCycle / 36_524) + Math.floor(dayOfCycle / 146_096);
  const yearOfCycle = Math.floor((dayOfCycle - leapDays) / 365);
  const yearDays = 365 * yearOfCycle + Math.floor(yearOfCycle / 4) - Math.floor(yearOfCycle / 100);
  const dayOfYear = dayOfCycle - yearDays;
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const dayOfMonth = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = yearOfCycle + cycle * 400 + (month <= 2 ? 1 : 0);
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(dayOfMonth, 2)}`;
}

function padded(value: number, digits: number): string {
  return String(value).padStart(digits, '0');
}
