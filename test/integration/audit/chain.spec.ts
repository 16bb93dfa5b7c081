import { verifyAudit } from '#features/audit';

import { atOnce, PARALLEL } from '../../support/races.js';
import { ACTOR, TestChain, auditEntry } from './test-chain.js';

describe('the chain of the audit trail', () => {
  let chain: TestChain;

  beforeEach(async () => {
    chain = await TestChain.start();
  });
  afterEach(() => chain.close());

  it('is whole when nobody touched it, and when there is nothing', async () => {
    expect(await verifyAudit(chain.store)).toMatchObject({ entries: 0, violations: [] });
    await chain.append(5);
    const { entries, head, violations } = await verifyAudit(chain.store);
    expect({ entries, violations, last: head.sequence }).toEqual({ entries: 5, violations: [], last: 5n });
  });

  it('is one, without a fork or a gap, under parallel changes', async () => {
    const { values } = await atOnce(PARALLEL, (i) =>
      chain.store.transaction(async (transaction) => {
        await chain.trail.append(ACTOR, auditEntry(`a-${i}`), transaction);
        await chain.trail.appendAll(ACTOR, [auditEntry(`b-${i}`), auditEntry(`c-${i}`)], transaction);
      }),
    );
    expect(values).toHaveLength(PARALLEL);
    expect(await verifyAudit(chain.store)).toMatchObject({ entries: 3 * PARALLEL, violations: [] });
    const rows = await chain.database.query<{ sequence: string; hash: string; previous_hash: string }>(
      'SELECT sequence, hash, previous_hash FROM audit_events ORDER BY sequence',
    );
    expect(rows.map(({ sequence }) => Number(sequence))).toEqual(rows.map((_, i) => i + 1));
    expect(rows.slice(1).map((row) => row.previous_hash)).toEqual(rows.slice(0, -1).map((row) => row.hash));
  });

  it('has no place for what is rolled back', async () => {
    await chain.append(1);
    const rolledBack = chain.store.transaction(async (transaction) => {
      await chain.trail.append(ACTOR, auditEntry('never'), transaction);
      throw new Error('changed my mind');
    });
    await expect(rolledBack).rejects.toThrow('changed my mind');
    await chain.append(1);
    expect(await verifyAudit(chain.store)).toMatchObject({
      entries: 2,
      head: { sequence: 2n },
      violations: [],
    });
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
    await chain.append(2);
    await expect(chain.database.query(sql)).rejects.toThrow(/append-only|new entries alone/);
    expect(await verifyAudit(chain.store)).toMatchObject({ entries: 2, violations: [] });
  });

  it('gives an entry its place itself, whatever place it was written with', async () => {
    await chain.append(2);
    await chain.database
      .query(`INSERT INTO audit_events (id, owner_id, actor_type, actor_id, actor_name, action,
      subject_type, subject_id, sequence, previous_hash, hash)
      VALUES ('x', 'platform', 'admin', 'a', 'a', 'a', 'a', 'a', 99, 'x', 'y')`);
    expect(await verifyAudit(chain.store)).toMatchObject({
      entries: 3,
      head: { sequence: 3n },
      violations: [],
    });
  });
});
