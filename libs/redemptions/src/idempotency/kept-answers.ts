import { Injectable } from '@nestjs/common';

import { Batcher } from '#platform/batching';
import { type Statement, Statements } from '#platform/database';
import type { OwnerId } from '#platform/owner';

import type { IdempotentCall } from '../commands.js';
import type { Answer } from './answer.js';

/** An answer to a call that stored nothing else. */
interface AnswerToKeep {
  readonly ownerId: OwnerId;
  readonly call: IdempotentCall;
  readonly answer: Answer<unknown>;
}

const KEEP_ANSWERS: Statement = {
  name: 'keep-answers',
  text: `
    INSERT INTO idempotency_keys (owner_id, key, fingerprint, response, created_at)
    SELECT a.owner_id, a.key, decode(a.fingerprint, 'hex'), a.response, clock_timestamp()
    FROM jsonb_to_recordset($1::jsonb) AS a(owner_id text, key text, fingerprint text, response json)
    WHERE pg_try_advisory_xact_lock(hashtextextended(a.owner_id || ' ' || a.key, 0))
    ORDER BY a.owner_id, a.key
    ON CONFLICT (owner_id, key) DO UPDATE
    SET fingerprint = EXCLUDED.fingerprint, response = EXCLUDED.response, created_at = EXCLUDED.created_at
    WHERE idempotency_keys.created_at <= clock_timestamp() - interval '24 hours'
    RETURNING owner_id, key`,
};

const BATCH_MAX = 128;
const WAITING_MAX = 2_000;

/** Keeps answers that took no work, such as refusals, many in one statement. */
@Injectable()
export class KeptAnswers {
  private readonly batcher: Batcher<AnswerToKeep, boolean>;

  constructor(statements: Statements) {
    this.batcher = new Batcher({
      run: async (answers) => {
        const kept = await statements.run<{ owner_id: string; key: string }>(KEEP_ANSWERS, [
          JSON.stringify(answers.map(toRow)),
        ]);
        const names = new Set(kept.map(({ owner_id: ownerId, key }) => nameOf(ownerId, key)));
        return answers.map(({ ownerId, call }) => ({
          ok: true,
          answer: names.has(nameOf(ownerId, call.key)),
        }));
      },
      batchMax: BATCH_MAX,
      waitingMax: WAITING_MAX,
      atOnceMax: 1,
      namesOf: ({ ownerId, call }) => [nameOf(ownerId, call.key)],
    });
  }

  /** @returns whether it is kept; otherwise another answer was kept before it, or a call with the key is under way */
  async keep(ownerId: OwnerId, call: IdempotentCall, answer: Answer<unknown>): Promise<boolean> {
    return this.batcher.ask({ ownerId, call, answer });
  }
}

function toRow({ ownerId, call, answer }: AnswerToKeep): object {
  return {
    owner_id: ownerId,
    key: call.key,
    fingerprint: call.fingerprint,
    response: answer,
  };
}

function nameOf(ownerId: string, key: string): string {
  return `${ownerId} ${key}`;
}
