import { ConfigurationError, loadConfig } from './config.js';

const PRODUCTION = {
  NODE_ENV: 'production',
  JWT_SECRET: 'a-secret-that-is-long-enough-for-production',
  ADMIN_PASSWORD: 'not-the-demo-password',
};

const messageOf = (environment: Record<string, string>): string => {
  try {
    loadConfig(environment);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message;
    throw error;
  }
  return 'accepted';
};

describe('settings', () => {
  it('have defaults for development', () => {
    expect(loadConfig({}).settings).toMatchObject({
      PORT: 3000,
      HOST: '127.0.0.1',
      DATA_DIR: '.data',
      DEFAULT_CURRENCY: 'INR',
    });
  });

  it('count an empty variable as unset', () => {
    expect(loadConfig({ PORT: '', DATABASE_URL: '' }).settings).toMatchObject({ PORT: 3000 });
  });

  it.each([
    ['PORT', 'eighty'],
    ['PORT', '65536'],
    ['PORT', '1.5'],
    ['DEFAULT_CURRENCY', 'XXQ'],
    ['DEFAULT_TIMEZONE', 'Mars/Olympus'],
    ['DATABASE_URL', 'mysql://localhost/db'],
    ['REDIS_URL', 'http://localhost:6379'],
    ['DEMO_DATA', 'perhaps'],
    ['ADMIN_EMAIL', 'nobody'],
    ['RATE_LIMIT_LOGIN', '-1'],
  ])('%s=%s is refused by a message that names the variable', (name, value) => {
    expect(messageOf({ [name]: value })).toMatch(new RegExp(`^${name} is wrong: `));
  });

  it.each(['UTC', 'Asia/Kolkata', 'Asia/Calcutta', 'America/New_York'])('%s is a time zone', (timezone) => {
    expect(loadConfig({ DEFAULT_TIMEZONE: timezone }).settings.DEFAULT_TIMEZONE).toBe(timezone);
  });

  it('are accepted in production with secrets of one’s own', () => {
    expect(messageOf(PRODUCTION)).toBe('accepted');
  });

  it.each([
    ['JWT_SECRET', ''],
    ['JWT_SECRET', 'short'],
    ['JWT_SECRET', 'couponsmith-demo-secret-for-development-only'],
    ['ADMIN_PASSWORD', ''],
    ['ADMIN_PASSWORD', 'couponsmith-demo'],
    ['ADMIN_PASSWORD', 'short-one'],
  ])('in production %s=%p is missing or weak', (name, value) => {
    expect(messageOf({ ...PRODUCTION, [name]: value })).toMatch(new RegExp(`^${name} is missing or weak`));
  });
});
