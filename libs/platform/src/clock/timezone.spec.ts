import { isTimezone } from './timezone.js';

describe('isTimezone', () => {
  it.each(['UTC', 'Asia/Kolkata', 'Asia/Calcutta', 'America/Argentina/Buenos_Aires'])('knows %s', (name) =>
    expect(isTimezone(name)).toBe(true),
  );

  it.each(['', 'local', 'system', 'Mars/Base', '+05:30', '-08', 'Asia/Kolkata '])(
    'does not know %j',
    (name) => expect(isTimezone(name)).toBe(false),
  );
});
