import { DomainError } from '#engine';

import type { GivenPeriod } from './period.js';

/** What a period can be (06-analytics.md). */
export const SUPPORTED_FORMATS = [
  '7d',
  '30d',
  '90d',
  '1y',
  'custom with start_date and end_date as YYYY-MM-DD',
] as const;

/** A period that nobody knows, or that cannot be: dialects may tell it apart from other invalid requests. */
export class InvalidPeriod extends DomainError {}

/**
 * @param field the field at fault, by its wire name
 * @param message a sentence about it
 */
export function invalidPeriod(field: string, message: string, given: GivenPeriod): InvalidPeriod {
  return new InvalidPeriod('INVALID_REQUEST', message, {
    fields: [{ path: field, message }],
    details: { supportedFormats: SUPPORTED_FORMATS, provided: providedOf(given) },
  });
}

function providedOf({ period, startDate, endDate }: GivenPeriod): string {
  if (startDate === null && endDate === null) return period ?? '';
  return `${period ?? 'custom'} ${startDate ?? '…'} to ${endDate ?? '…'}`;
}
