import { z } from 'zod';

import { isTimezone } from '#platform/clock';

const DEMO_JWT_SECRET = 'couponsmith-demo-secret-for-development-only';
const DEMO_ADMIN_PASSWORD = 'couponsmith-demo';
const SECRET_CHARACTERS_MIN = 32;
const PASSWORD_CHARACTERS_MIN = 12;

const wholeNumber = (min: number, max: number): z.ZodCoercedNumber =>
  z.coerce.number().int().min(min).max(max);
const flag = z.stringbool({ truthy: ['true', '1'], falsy: ['false', '0'] });
const timezone = z.string().refine(isTimezone, { error: 'must be an IANA time zone, such as Asia/Kolkata' });
const currency = z.string().refine((code) => Intl.supportedValuesOf('currency').includes(code), {
  error: 'must be an ISO 4217 currency code, such as INR',
});

/** Every environment variable that the product reads, with its default. `.env.example` explains each. */
const settings = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: wholeNumber(0, 65_535).default(3000),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  TRUST_PROXY: flag.default(false),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_POOL_SIZE: wholeNumber(2, 500).default(20),
  MAX_CONCURRENT_REQUESTS: wholeNumber(0, 1_000_000).default(1_000),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  DATA_DIR: z.string().min(1).default('.data'),
  DEMO_DATA: flag.optional(),
  ADMIN_EMAIL: z.email().default('admin@example.com'),
  ADMIN_PASSWORD: z.string().min(8).default(DEMO_ADMIN_PASSWORD),
  JWT_SECRET: z.string().min(1).default(DEMO_JWT_SECRET),
  SUPABASE_JWT_SECRET: z.string().min(1).optional(),
  SUPABASE_JWKS_URL: z.url({ protocol: /^https?$/ }).optional(),
  GRAPHQL_INTROSPECTION: flag.optional(),
  DEFAULT_CURRENCY: currency.default('INR'),
  DEFAULT_TIMEZONE: timezone.default('UTC'),
  MAX_TOTAL_USAGE_LIMIT: wholeNumber(1, 2_000_000_000).default(10_000_000),
  MAX_PER_USER_LIMIT: wholeNumber(1, 2_000_000_000).default(10_000),
  RATE_LIMIT_LOGIN: wholeNumber(0, 1_000_000_000).default(20),
  RATE_LIMIT_PARTNER_PER_MINUTE: wholeNumber(0, 1_000_000_000).default(60_000),
  RATE_LIMIT_READ: wholeNumber(0, 1_000_000_000).default(1_000),
  RATE_LIMIT_WRITE: wholeNumber(0, 1_000_000_000).default(500),
  RATE_LIMIT_BULK: wholeNumber(0, 1_000_000_000).default(50),
  RATE_LIMIT_VALIDATION: wholeNumber(0, 1_000_000_000).default(2_000),
  WEBHOOK_ALLOW_PRIVATE: flag.default(false),
  WEBHOOK_TIMEOUT_SECONDS: wholeNumber(1, 25).default(10),
  WEBHOOK_DELIVERIES_PER_SECOND: wholeNumber(1, 100_000).default(100),
  WEBHOOK_ENCRYPTION_KEY: z.string().min(SECRET_CHARACTERS_MIN).optional(),
});

/** The settings as the product uses them; provided to every module by this class as its token. */
export type Settings = z.infer<typeof settings>;

/** The names of all settings, for the test that holds `.env.example` against them. */
export const SETTING_NAMES: readonly string[] = Object.keys(settings.shape);

/** A setting that is missing or wrong; the message is one sentence for the operator. */
export class ConfigurationError extends Error {}

/** The token under which {@link Settings} are injected. */
export class Config {
  constructor(readonly settings: Settings) {}
}

/**
 * Reads the settings from the environment; an empty variable counts as unset.
 * @throws ConfigurationError naming the first variable that is wrong, or, in production, missing or weak
 */
export function loadConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([name, value]) => SETTING_NAMES.includes(name) && value !== ''),
  );
  const parsed = settings.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new ConfigurationError(`${String(issue?.path[0])} is wrong: ${issue?.message ?? 'not accepted'}.`);
  }
  if (parsed.data.NODE_ENV === 'production') refuseDemoSecrets(parsed.data);
  return new Config(parsed.data);
}

function refuseDemoSecrets(found: Settings): void {
  if (found.JWT_SECRET === DEMO_JWT_SECRET || found.JWT_SECRET.length < SECRET_CHARACTERS_MIN) {
    throw new ConfigurationError(
      `JWT_SECRET is missing or weak: in production it must be set to at least ${SECRET_CHARACTERS_MIN} random characters.`,
    );
  }
  if (found.ADMIN_PASSWORD === DEMO_ADMIN_PASSWORD || found.ADMIN_PASSWORD.length < PASSWORD_CHARACTERS_MIN) {
    throw new ConfigurationError(
      `ADMIN_PASSWORD is missing or weak: in production it must be set to at least ${PASSWORD_CHARACTERS_MIN} characters.`,
    );
  }
}
