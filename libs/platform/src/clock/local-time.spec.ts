import { parseLocalTime } from './local-time.js';

describe('parseLocalTime', () => {
  it.each([
    ['2025-06-01 12:00:00', 'UTC', '2025-06-01T12:00:00Z'],
    ['2025-06-01T12:00:00', 'UTC', '2025-06-01T12:00:00Z'],
    ['2025-06-01 00:00:00', 'Asia/Kolkata', '2025-05-31T18:30:00Z'],
    ['2025-07-01 00:00:00', 'America/New_York', '2025-07-01T04:00:00Z'],
    ['2025-12-01 00:00:00', 'America/New_York', '2025-12-01T05:00:00Z'],
    ['2025-03-09 02:30:00', 'America/New_York', '2025-03-09T07:30:00Z'],
  ])('%s in %s is %s', (text, timezone, instant) => {
    expect(parseLocalTime(text, timezone)).toBe(Date.parse(instant));
  });

  it.each([
    '',
    '2025-02-30 00:00:00',
    '2025-06-01 25:00:00',
    '2025-06-01',
    '2025-06-01 12:00',
    '01/06/2025 12:00:00',
  ])('%p is no time', (text) => {
    expect(parseLocalTime(text, 'UTC')).toBeNull();
  });
});
