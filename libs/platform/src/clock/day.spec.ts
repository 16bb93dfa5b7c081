import { dayOf, endOfDay, startOfDay } from './day.js';

const HOUR_MS = 3_600_000;
const at = (iso: string): number => Date.parse(iso);

describe('the days of an owner', () => {
  it.each([
    ['2025-01-01', 'UTC', '2025-01-01T00:00:00Z', '2025-01-02T00:00:00Z'],
    ['2025-01-01', 'Asia/Kolkata', '2024-12-31T18:30:00Z', '2025-01-01T18:30:00Z'],
    ['2025-01-01', 'America/Los_Angeles', '2025-01-01T08:00:00Z', '2025-01-02T08:00:00Z'],
    ['2024-02-29', 'Pacific/Auckland', '2024-02-28T11:00:00Z', '2024-02-29T11:00:00Z'],
  ])('%s in %s begins at %s and is over at %s', (day, timezone, start, end) => {
    expect(startOfDay(day, timezone)).toBe(at(start));
    expect(endOfDay(day, timezone)).toBe(at(end));
  });

  it.each([
    ['2025-03-30', 23],
    ['2025-10-26', 25],
  ])('%s in Berlin lasts %i hours, because the clocks change', (day, hours) => {
    const length = (endOfDay(day, 'Europe/Berlin') ?? 0) - (startOfDay(day, 'Europe/Berlin') ?? 0);
    expect(length).toBe(hours * HOUR_MS);
  });

  it('begins at one o’clock where the clocks change at midnight', () => {
    expect(startOfDay('2024-09-08', 'America/Santiago')).toBe(at('2024-09-08T04:00:00Z'));
  });

  it.each([
    ['2026-11-01', 'America/Havana', '2026-11-01T04:00:00Z', '2026-11-02T05:00:00Z'],
    ['2026-10-31', 'America/Havana', '2026-10-31T04:00:00Z', '2026-11-01T04:00:00Z'],
    ['2025-10-26', 'Atlantic/Azores', '2025-10-26T00:00:00Z', '2025-10-27T01:00:00Z'],
  ])('%s in %s begins at %s, the first of two midnights, and is over at %s', (day, timezone, start, end) => {
    expect([startOfDay(day, timezone), endOfDay(day, timezone)]).toEqual([at(start), at(end)]);
  });

  it.each(['2025-02-30', '2025-13-01', '2025-00-10', '25-01-01', '2025-1-1', '2025-01-01T00:00:00Z', ''])(
    'there is no day %p',
    (day) => {
      expect(startOfDay(day, 'UTC')).toBeNull();
      expect(endOfDay(day, 'UTC')).toBeNull();
    },
  );

  it('an instant falls on the day of its time zone', () => {
    expect(dayOf(at('2025-01-01T18:29:59.999Z'), 'Asia/Kolkata')).toBe('2025-01-01');
    expect(dayOf(at('2025-01-01T18:30:00Z'), 'Asia/Kolkata')).toBe('2025-01-02');
  });
});
