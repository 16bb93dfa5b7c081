import { REASONS, type Reason } from '#engine';

import { adminDriver } from '../support/drivers/admin-driver.js';
import { couponCodesDriver } from '../support/drivers/coupon-codes-driver.js';
import type { Driver } from '../support/drivers/driver.js';
import { discountProfilesDriver } from '../support/drivers/discount-profiles-driver.js';
import { partnerDriver } from '../support/drivers/partner-driver.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { SCENARIOS } from './scenarios/index.js';
import { VerdictTable } from './verdict-table.js';

const DRIVERS: readonly Driver[] = [partnerDriver, adminDriver, discountProfilesDriver, couponCodesDriver];

/** Reasons that no coupon of these dialects can meet over HTTP. */
const OUT_OF_REACH: readonly Reason[] = [
  // A suspended partner's tokens are refused before any coupon is looked at: suspended-partner.spec.ts.
  'PARTNER_SUSPENDED',
  // No API has a word for a budget yet.
  'BUDGET_EXHAUSTED',
];

describe('every dialect gives the same verdicts', () => {
  const table = new VerdictTable(DRIVERS.map(({ dialect }) => dialect));
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(async () => {
    process.stdout.write(`${table.toString()}\n`);
    await app.close();
  });

  describe.each(DRIVERS.map((driver) => [driver.dialect, driver] as const))('%s', (dialect, driver) => {
    const subjects = Object.entries(SCENARIOS).map(([subject, scenarios]) => {
      const playable = scenarios.filter((scenario) => {
        const reason = driver.skips(scenario);
        const result = reason === null ? 'FAILED' : `not played: ${reason}`;
        table.note(`${subject}: ${scenario.name}`, dialect, result);
        return reason === null;
      });
      return [subject, playable] as const;
    });

    // Of some subjects a dialect can say nothing at all.
    describe.each(subjects.filter(([, playable]) => playable.length > 0))('%s', (subject, playable) => {
      it.each(playable.map((scenario) => [scenario.name, scenario] as const))(
        '%s',
        async (name, scenario) => {
          const verdicts = await driver.play(app, scenario);
          for (const [asked, verdict] of Object.entries(verdicts)) {
            expect({ asked, verdict }).toEqual({ asked, verdict: scenario.expected });
          }
          table.note(`${subject}: ${name}`, dialect, 'passed');
        },
      );
    });
  });

  it('the scenarios meet every reason that these dialects know', () => {
    const met = new Set(
      Object.values(SCENARIOS).flatMap((scenarios) =>
        scenarios.flatMap(({ expected }) => Object.values(expected.rejected)),
      ),
    );
    expect(REASONS.filter((reason) => !met.has(reason))).toEqual(OUT_OF_REACH);
  });
});
