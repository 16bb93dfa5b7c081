import { AuditTrail } from '#features/audit';
import { Database } from '#platform/database';
import { ownerId } from '#platform/owner';

import { createTestDatabase, type TestDatabase } from '../../support/database/test-database.js';
import { PARALLEL } from '../../support/races.js';

/** Who does what is written down. */
export const ACTOR = {
  role: 'admin',
  ownerId: ownerId('platform'),
  id: 'someone',
  name: 'Someone',
  requestId: 'request-1',
  ip: '203.0.113.7',
} as const;

/** An entry whose details are hard to hash: nested, empty, and not of ASCII alone. */
export const auditEntry = (subjectId: string): Parameters<AuditTrail['append']>[1] => ({
  action: 'coupon.updated',
  subjectType: 'coupon',
  subjectId,
  before: { code: 'A', nested: { b: 1, a: [null, 1.5, 'é\u{1F6D2}"'] } },
  after: null,
});

/** An audit trail in a database of its own, in which whoever owns the tables may do anything. */
export class TestChain {
  readonly trail = new AuditTrail();

  private constructor(
    readonly database: TestDatabase,
    readonly store: Database,
  ) {}

  static async start(): Promise<TestChain> {
    const database = await createTestDatabase();
    return new TestChain(database, new Database({ url: database.url, size: PARALLEL, statementMsMax: null }));
  }

  /** Appends so many entries, one after the other. */
  async append(count: number): Promise<void> {
    for (let i = 0; i < count; i += 1) {
      await this.store.transaction((transaction) =>
        this.trail.append(ACTOR, auditEntry(`c-${i}`), transaction),
      );
    }
  }

  async close(): Promise<void> {
    await this.store.onModuleDestroy();
    await this.database.drop();
  }
}
