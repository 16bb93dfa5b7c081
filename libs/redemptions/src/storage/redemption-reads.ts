import { Injectable } from '@nestjs/common';

import { Batcher } from '#platform/batching';
import { type Statement, Statements } from '#platform/database';
import { isUlid } from '#platform/ids';
import type { OwnerId } from '#platform/owner';

import { type RedemptionRow, toStoredRedemption } from './redemption.mapper.js';
import { SELECT_REDEMPTIONS } from './redemption.sql.js';
import type { StoredRedemption } from './stored-redemption.js';

interface Asked {
  readonly ownerId: OwnerId;
  readonly id: string;
}

const READ_REDEMPTIONS: Statement = {
  name: 'read-redemptions',
  text: `${SELECT_REDEMPTIONS.text}
    JOIN jsonb_to_recordset($1::jsonb) AS a(owner text, id text) ON a.id = r.id AND a.owner = r.owner_id`,
};

const BATCH_MAX = 128;
const WAITING_MAX = 2_000;

/** Reads the redemptions whose next steps are to be decided, many in one statement. */
@Injectable()
export class RedemptionReads {
  private readonly batcher: Batcher<Asked, StoredRedemption | null>;

  constructor(statements: Statements) {
    this.batcher = new Batcher({
      run: async (asked) => {
        const question = JSON.stringify(asked.map(({ ownerId: owner, id }) => ({ owner, id })));
        const rows = await statements.run<RedemptionRow>(READ_REDEMPTIONS, [question]);
        const found = new Map(rows.map((row) => [nameOf(row.ownerId, row.id), row]));
        return asked.map(({ ownerId, id }) => {
          const row = found.get(nameOf(ownerId, id));
          return { ok: true, answer: row === undefined ? null : toStoredRedemption(row) };
        });
      },
      batchMax: BATCH_MAX,
      waitingMax: WAITING_MAX,
      atOnceMax: 1,
      namesOf: ({ ownerId, id }) => [nameOf(ownerId, id)],
    });
  }

  /**
   * @returns `null` for an unknown id and for another owner's
   * @throws DomainError BUSY when too many wait
   */
  async find(ownerId: OwnerId, id: string): Promise<StoredRedemption | null> {
    // What is no id might be no text that the database takes either, and would fail the others of its batch.
    return isUlid(id) ? this.batcher.ask({ ownerId, id }) : null;
  }
}

function nameOf(ownerId: string, id: string): string {
  return `${ownerId} ${id}`;
}
