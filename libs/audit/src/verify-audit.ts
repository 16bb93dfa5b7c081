import type { Database, Transaction } from '#platform/database';

/** Something that contradicts the chain. */
export interface AuditViolation {
  /** `changed`, `missing`, `inserted`, or `anchor`. */
  readonly rule: string;
  readonly message: string;
}

/** An entry's place and hash, written down somewhere else. */
export interface AuditAnchor {
  readonly sequence: bigint;
  readonly hash: string;
}

/** What the chain was found to be. */
export interface AuditVerdict {
  readonly entries: number;
  /** Its newest entry, to be written down somewhere else. */
  readonly head: AuditAnchor;
  readonly violations: readonly AuditViolation[];
}

/** As long as a large trail takes. */
const TIMEOUT_MS = 3_600_000;
const VIOLATIONS_MAX = 1_000;

/**
 * Recomputes the hash of every entry of the audit trail and follows the chain from the first to the newest
 * (docs/adr/0017). All of it is read as of one instant, so that it can be run beside a live application; nothing is
 * changed, and no function of the database is believed.
 * @param anchor an entry that has to be there with its hash; finds a trail that was written anew as a whole
 */
export async function verifyAudit(
  database: Database,
  anchor: AuditAnchor | null = null,
): Promise<AuditVerdict> {
  return database.client.$transaction(
    async (transaction) => {
      const [head, entries] = [await headOf(transaction), await transaction.auditEvent.count()];
      const broken = await brokenLinks(transaction);
      const ends = await brokenEnd(transaction, head);
      const anchored = anchor === null ? [] : await brokenAnchor(transaction, anchor);
      return { entries, head, violations: [...broken, ...ends, ...anchored] };
    },
    { isolationLevel: 'RepeatableRead', timeout: TIMEOUT_MS },
  );
}

async function headOf(transaction: Transaction): Promise<AuditAnchor> {
  const head = await transaction.auditChain.findUnique({ where: { id: 1 } });
  return head ?? { sequence: 0n, hash: 'none' };
}

/** The canonical form is that of the migration `audit_chain`: the two are held against each other by every run. */
async function brokenLinks(transaction: Transaction): Promise<readonly AuditViolation[]> {
  return transaction.$queryRaw<AuditViolation[]>`
    SELECT l.rule, l.message FROM (
      SELECT e.sequence, CASE
          WHEN e.sequence IS NULL OR e.hash IS NULL THEN 'inserted'
          WHEN e.hash <> encode(sha256(convert_to(e.previous_hash || ' ' || jsonb_build_array(e.sequence, e.id,
            e.owner_id, to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), e.actor_type, e.actor_id,
            e.actor_name, e.action, e.subject_type, e.subject_id, e.before, e.after, e.request_id, e.ip)::text,
            'UTF8')), 'hex') THEN 'changed'
          WHEN e.sequence > e.last_sequence + 1 THEN 'missing'
          WHEN e.previous_hash <> e.last_hash THEN 'inserted' END AS rule,
        CASE WHEN e.sequence IS NULL OR e.hash IS NULL THEN 'entry ' || e.id || ' has no place in the chain'
          WHEN e.sequence > e.last_sequence + 1 AND e.previous_hash <> e.last_hash
          THEN 'entries ' || e.last_sequence + 1 || ' to ' || e.sequence - 1 || ' are not there'
          ELSE 'entry ' || e.id || ' (' || e.sequence || ') is not what was written, or does not follow the one before'
        END AS message
      FROM (
        SELECT *, COALESCE(lag(sequence) OVER chain, 0) AS last_sequence,
          COALESCE(lag(hash) OVER chain, repeat('0', 64)) AS last_hash
        FROM audit_events WINDOW chain AS (ORDER BY sequence NULLS LAST)) e) l
    WHERE l.rule IS NOT NULL ORDER BY l.sequence NULLS LAST LIMIT ${VIOLATIONS_MAX}`;
}

async function brokenEnd(transaction: Transaction, head: AuditAnchor): Promise<readonly AuditViolation[]> {
  const last = await transaction.auditEvent.findFirst({
    where: { sequence: { not: null } },
    orderBy: { sequence: 'desc' },
  });
  const sequence = last?.sequence ?? 0n;
  const hash = last?.hash ?? '0'.repeat(64);
  if (sequence === head.sequence && hash === head.hash) return [];
  const rule = sequence < head.sequence ? 'missing' : sequence > head.sequence ? 'inserted' : 'changed';
  return [{ rule, message: `the newest entry is ${sequence}, and the chain ends with ${head.sequence}` }];
}

async function brokenAnchor(
  transaction: Transaction,
  { sequence, hash }: AuditAnchor,
): Promise<readonly AuditViolation[]> {
  const found = await transaction.auditEvent.count({ where: { sequence, hash } });
  if (found > 0) return [];
  return [{ rule: 'anchor', message: `entry ${sequence} with the hash ${hash} is not there` }];
}
