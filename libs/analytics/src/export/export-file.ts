import type { Period } from '../period/period.js';
import type { ExportQuery } from './export.service.js';

const TYPES = { csv: 'text/csv; charset=utf-8', json: 'application/json; charset=utf-8' } as const;

/** What a browser is told of an export: its media type, and the name to save it under. */
export function exportFile(
  { report, format }: Pick<ExportQuery, 'report' | 'format'>,
  { firstDay }: Pick<Period, 'firstDay'>,
): { readonly type: string; readonly disposition: string } {
  return {
    type: TYPES[format],
    disposition: `attachment; filename="${report}-from-${firstDay}.${format}"`,
  };
}
