/** ISO 8601 in UTC, with a fraction only where there is one (00-platform.md, Time). */
export function toIso(instant: Date | number): string {
  return new Date(instant).toISOString().replace(/\.000Z$/, 'Z');
}
