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
});
