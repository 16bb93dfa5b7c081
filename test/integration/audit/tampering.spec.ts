import { verifyAudit } from '#features/audit';

import { TestChain } from './test-chain.js';

describe('the chain of an audit trail that somebody changed', () => {
  let chain: TestChain;

  beforeEach(async () => {
    chain = await TestChain.start();
  });
  afterEach(() => chain.close());

  /** As somebody who owns the tables could. */
  const changeByHand = async (sql: string): Promise<void> => {
    await chain.database.query(`
      BEGIN; SET LOCAL session_replication_role = replica; ${sql}; COMMIT;`);
  };
  const rulesBroken = async (): Promise<readonly string[]> =>
    (await verifyAudit(chain.store)).violations.map(({ rule }) => rule);

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
    await chain.append(5);
    await changeByHand(sql);
    expect(await rulesBroken()).toContain(rule);
  });

  it('is found to be another one by an anchor that was written down', async () => {
    await chain.append(3);
    const { head } = await verifyAudit(chain.store);
    await chain.append(2);
    expect(await verifyAudit(chain.store, head)).toMatchObject({ violations: [] });
    const forged = { ...head, hash: 'f'.repeat(64) };
    expect((await verifyAudit(chain.store, forged)).violations).toMatchObject([{ rule: 'anchor' }]);
  });
});
