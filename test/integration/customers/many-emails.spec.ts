import { CustomersService } from '#features/customers';
import { Database, LostRace } from '#platform/database';
import { PLATFORM_OWNER_ID, type OwnerId, ownerId } from '#platform/owner';

import { makePartner } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

describe('the customers of many e-mails', () => {
  let app: TestApp;
  let customers: CustomersService;
  let database: Database;

  beforeAll(async () => {
    app = await startTestApp();
    customers = app.app.get(CustomersService, { strict: false });
    database = app.app.get(Database, { strict: false });
  });
  afterAll(() => app.close());

  const settle = (
    emails: readonly string[],
    owner: OwnerId = PLATFORM_OWNER_ID,
  ): Promise<ReadonlyMap<string, string>> =>
    database.transaction((transaction) => customers.settleEmails(owner, emails, transaction));

  it('are those that one by one would have been found or made', async () => {
    const known = await database.transaction((transaction) =>
      customers.settle(PLATFORM_OWNER_ID, { id: 'asha', email: 'asha@example.com' }, transaction),
    );
    const settled = await settle(['asha@example.com', 'ben@example.com', 'cleo@example.com']);
    expect(settled.get('asha@example.com')).toBe(known);
    expect(new Set(settled.values()).size).toBe(3);
    expect(await settle(['ben@example.com', 'cleo@example.com', 'asha@example.com'])).toEqual(settled);
    expect(await settle([])).toEqual(new Map());
  });

  it('are one owner’s alone', async () => {
    const partner = await makePartner(app);
    const ours = await settle(['dia@example.com']);
    const theirs = await settle(['dia@example.com'], ownerId(partner.id));
    expect(theirs.get('dia@example.com')).not.toBe(ours.get('dia@example.com'));
    expect(await settle(['dia@example.com'])).toEqual(ours);
  });

  it('are made once by ten at the same time, whoever loses being told to begin again', async () => {
    const emails = Array.from({ length: 50 }, (_, index) => `race${index}@example.com`);
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => settle(emails)));
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(LostRace);
    }
    const settled = await settle(emails);
    for (const outcome of outcomes)
      if (outcome.status === 'fulfilled') expect(outcome.value).toEqual(settled);
    const [made] = await app.database.query(
      `SELECT count(*)::int AS identities FROM customer_identities WHERE value LIKE 'race%'`,
    );
    expect(made).toEqual({ identities: 50 });
  });
});
