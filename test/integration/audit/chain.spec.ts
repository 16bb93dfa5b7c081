import { AuditTrail, verifyAudit } from '#features/audit';
import { Database } from '#platform/database';
import { ownerId } from '#platform/owner';

import { createTestDatabase, type TestDatabase } from '../../support/database/test-database.js';
import { atOnce, PARALLEL } from '../../support/races.js';

const ACTOR = {
  role: 'admin',
  ownerId: ownerId('platform'),
  id: 'someone',
  name: 'Someone',
  requestId: 'request-1',
  ip: '203.0.113.7',
} as const;
const entry = (subjectId: string): Parameters<AuditTrail['append']>[1] => ({
  action: 'coupon.updated',
  subjectType: 'coupon',
  subjectId,
  before: { code: 'A', nested: { b: 1, a: [null, 1.5, 'é\u{1F6D2}"'] } },
  after: null,
});

describe('the chain of the audit trail', () => {
  let database: TestDatabase;
  let store: Database;
  const trail = new AuditTrail();

  beforeEach(async () => {
    database = await createTestDatabase();
    store = new Database({ url: database.url, size: PARALLEL, statementMsMax: null });
  });
  afterEach(async () => {
    await store.onModuleDestroy();
    await database.drop();
  });

  const append = async (count: number): Promise<void> => {
    for (let i = 0; i < count; i += 1) {
      await store.transaction((transaction) => trail.append(ACTOR, entry(`c-${i}`), transaction));
    }
  };
  /** As somebody who owns the tables could. */
  const byHand = async (sql: string): Promise<void> => {
    await database.query(`
      BEGIN; SET LOCAL session_replication_role = replica; ${sql}; COMMIT;`);
  };
  const rules = async (): Promise<readonly string[]> =>
    (await verifyAudit(store)).violations.map(({ rule }) => rule);

  it('is whole when nobody touched it, and when there is nothing', async () => {
    expect(await verifyAudit(store)).toMatchObject({ entries: 0, violations: [] });
    await append(5);
    const { entries, head, violations } = await verifyAudit(store);
    expect({ entries, violations, last: head.sequence }).toEqual({ entries: 5, violations: [], last: 5n });
  });

  it('is one, without a fork or a gap, under parallel changes', async () => {
    const { values } = await atOnce(PARALLEL, (i) =>
      store.transaction(async (transaction) => {
        await trail.append(ACTOR, entry(`a-${i}`), transaction);
        await trail.appendAll(ACTOR, [entry(`b-${i}`), entry(`c-${i}`)], transaction);
      }),
    );
    expect(values).toHaveLength(PARALLEL);
    expect(await verifyAudit(store)).toMatchObject({ entries: 3 * PARALLEL, violations: [] });
    const chain = await database.query<{ sequence: string; hash: string; previous_hash: string }>(
      'SELECT sequence, hash, previous_hash FROM audit_events ORDER BY sequence',
    );
    expect(chain.map(({ sequence }) => Number(sequence))).toEqual(chain.map((_, i) => i + 1));
    expect(chain.slice(1).map((row) => row.previous_hash)).toEqual(chain.slice(0, -1).map((row) => row.hash));
  });

  it('has no place for what is rolled back', async () => {
    await append(1);
    const rolledBack = store.transaction(async (transaction) => {
      await trail.append(ACTOR, entry('never'), transaction);
      throw new Error('changed my mind');
    });
    await expect(rolledBack).rejects.toThrow('changed my mind');
    await append(1);
    expect(await verifyAudit(store)).toMatchObject({ entries: 2, head: { sequence: 2n }, violations: [] });
  });

  it.each([
    ['UPDATE', `UPDATE audit_events SET actor_name = 'Nobody'`],
    ['UPDATE of a hash', `UPDATE audit_events SET hash = repeat('0', 64)`],
    ['DELETE', 'DELETE FROM audit_events'],
    ['TRUNCATE', 'TRUNCATE audit_events'],
    ['UPDATE of the end', 'UPDATE audit_chain SET sequence = 0'],
    ['DELETE of the end', 'DELETE FROM audit_chain'],
    ['TRUNCATE of the end', 'TRUNCATE audit_chain'],
  ])('refuses %s', async (_what, sql) => {
    await append(2);
    await expect(database.query(sql)).rejects.toThrow(/append-only|new entries alone/);
    expect(await verifyAudit(store)).toMatchObject({ entries: 2, violations: [] });
  });

  it('gives an entry its place itself, whatever place it was written with', async () => {
    await append(2);
    await database.query(`INSERT INTO audit_events (id, owner_id, actor_type, actor_id, actor_name, action,
      subject_type, subject_id, sequence, previous_hash, hash)
      VALUES ('x', 'platform', 'admin', 'a', 'a', 'a', 'a', 'a', 99, 'x', 'y')`);
    expect(await verifyAudit(store)).toMatchObject({ entries: 3, head: { sequence: 3n }, violations: [] });
  });

  it.each([
    ['a changed text', `UPDATE audit_events SET actor_name = 'Nobody' WHERE sequence = 3`, 'changed'],
    [
      'a changed detail',
      `UPDATE audit_events SET before = before || '{"code": "B"}' WHERE sequence = 3`,
      'changed',
    ],
    [
      'a moved instant',
      `UPDATE audit_events SET at = at + interval '1 microsecond' WHERE sequence = 1`,
      'changed',
    ],
    ['a changed newest one', `UPDATE audit_events SET ip = NULL WHERE sequence = 5`, 'changed'],
    ['a missing one', 'DELETE FROM audit_events WHERE sequence = 3', 'missing'],
    ['a missing first one', 'DELETE FROM audit_events WHERE sequence = 1', 'missing'],
    ['a missing newest one', 'DELETE FROM audit_events WHERE sequence = 5', 'missing'],
    ['an emptied trail', 'DELETE FROM audit_events', 'missing'],
    [
      'an inserted one without a place',
      `INSERT INTO audit_events (id, owner_id, actor_type, actor_id, actor_name, action, subject_type, subject_id)
       VALUES ('x', 'platform', 'admin', 'a', 'a', 'a', 'a', 'a')`,
      'inserted',
    ],
    [
      'one put in the place of a missing one',
      `UPDATE audit_events e SET actor_name = 'Nobody', hash = audit_hash(e.previous_hash, e.sequence,
         ROW(e.id, e.owner_id, e.at, e.actor_type, e.actor_id, 'Nobody', e.action, e.subject_type, e.subject_id,
           e.before, e.after, e.request_id, e.ip, e.sequence, e.previous_hash, e.hash)::audit_events)
       WHERE sequence = 3`,
      'inserted',
    ],
  ])('is found broken by %s', async (_what, sql, rule) => {
    await append(5);
    await byHand(sql);
    expect(await rules()).toContain(rule);
  });

  it('is found to be another one by an anchor that was written down', async () => {
    await append(3);
    const { head } = await verifyAudit(store);
    await append(2);
    expect(await verifyAudit(store, head)).toMatchObject({ violations: [] });
    const forged = { ...head, hash: 'f'.repeat(64) };
    expect((await verifyAudit(store, forged)).violations).toMatchObject([{ rule: 'anchor' }]);
  });
});
