import { InvalidPeriod } from './invalid-period.js';
import { readPeriod } from './read-period.js';

const NAMES = { period: 'period', startDate: 'start_date', endDate: 'end_date', granularity: 'granularity' };
const NOW = Date.UTC(2025, 5, 15, 12);

function read(startDate: string, endDate: string, timezone = 'UTC'): ReturnType<typeof readPeriod> {
  return readPeriod({ period: 'custom', startDate, endDate, granularity: null }, NOW, timezone, NAMES);
}

describe('readPeriod', () => {
  it.each([
    ['1969-12-31', '1970-01-05', 'start_date'],
    ['0001-01-01', '0001-01-05', 'start_date'],
    ['9998-12-31', '9999-01-01', 'end_date'],
    ['9999-12-31', '9999-12-31', 'start_date'],
  ])('refuses %s to %s, which no database has to know', (startDate, endDate, field) => {
    const message = `${field} must be a day from 1970-01-01 to 9998-12-31`;
    expect(() => read(startDate, endDate)).toThrow(InvalidPeriod);
    expect(() => read(startDate, endDate)).toThrow(
      expect.objectContaining({ message, fields: [{ path: field, message }] }) as Error,
    );
  });

  it.each(['UTC', 'Pacific/Kiritimati', 'Pacific/Pago_Pago'])(
    'takes the first and the last day that there is in %s, and names only days of four digits',
    (timezone) => {
      const first = read('1970-01-01', '1970-01-01', timezone);
      expect([first.firstDay, first.endDay, first.previous.firstDay]).toEqual([
        '1970-01-01',
        '1970-01-02',
        '1969-12-31',
      ]);
      const last = read('9998-12-31', '9998-12-31', timezone);
      expect([last.firstDay, last.endDay, last.previous.endDay]).toEqual([
        '9998-12-31',
        '9999-01-01',
        '9998-12-31',
      ]);
    },
  );

  it.each([
    [
      'America/Santiago',
      '2025-09-06',
      '2025-09-06',
      '2025-09-06T04:00Z',
      '2025-09-07T04:00Z',
      '2025-09-05T04:00Z',
    ],
    [
      'America/Santiago',
      '2025-09-07',
      '2025-09-07',
      '2025-09-07T04:00Z',
      '2025-09-08T03:00Z',
      '2025-09-06T04:00Z',
    ],
    [
      'America/Santiago',
      '2025-09-07',
      '2025-09-08',
      '2025-09-07T04:00Z',
      '2025-09-09T03:00Z',
      '2025-09-05T04:00Z',
    ],
    [
      'America/Havana',
      '2026-11-01',
      '2026-11-01',
      '2026-11-01T04:00Z',
      '2026-11-02T05:00Z',
      '2026-10-31T04:00Z',
    ],
    [
      'America/Havana',
      '2026-11-02',
      '2026-11-02',
      '2026-11-02T05:00Z',
      '2026-11-03T05:00Z',
      '2026-11-01T04:00Z',
    ],
    [
      'Pacific/Apia',
      '2011-12-29',
      '2011-12-31',
      '2011-12-29T10:00Z',
      '2011-12-31T10:00Z',
      '2011-12-26T10:00Z',
    ],
  ])(
    'takes whole days of %s from %s to %s, also where midnight is skipped or comes twice',
    (timezone, first, last, ...instants) => {
      const { start, end, previous } = read(first, last, timezone);
      expect([start, end, previous.start, previous.end]).toEqual(
        [...instants, instants[0]].map((at) => Date.parse(at)),
      );
    },
  );

  it.each([
    ['America/Santiago', '2025-09-07T20:00Z', '2025-09-01T04:00Z', '2025-09-08T03:00Z'],
    ['America/Santiago', '2025-09-06T20:00Z', '2025-08-31T04:00Z', '2025-09-07T04:00Z'],
    ['America/Havana', '2026-11-01T20:00Z', '2026-10-26T04:00Z', '2026-11-02T05:00Z'],
    ['America/Havana', '2026-11-01T04:30Z', '2026-10-26T04:00Z', '2026-11-02T05:00Z'],
    ['America/Havana', '2026-11-07T20:00Z', '2026-11-01T04:00Z', '2026-11-08T05:00Z'],
  ])('takes the seven whole days of %s that end with that of %s', (timezone, now, start, end) => {
    const given = { period: '7d', startDate: null, endDate: null, granularity: null };
    expect(readPeriod(given, Date.parse(now), timezone, NAMES)).toMatchObject({
      start: Date.parse(start),
      end: Date.parse(end),
      reachesToday: true,
    });
  });

  it('refuses a day that its time zone skipped', () => {
    const message = 'end_date must be a day that exists, such as 2025-06-01';
    expect(() => read('2011-12-29', '2011-12-30', 'Pacific/Apia')).toThrow(message);
    expect(read('2011-12-29', '2011-12-30', 'Pacific/Auckland').endDay).toBe('2011-12-31');
  });
});
