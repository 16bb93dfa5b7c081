import { Injectable } from '@nestjs/common';

import { Batcher } from '#platform/batching';

import { DatabaseClock } from './database-clock.js';
import { FactsAnswers } from './facts-answers.js';
import type { FactsAnswer, FactsQuestion } from './facts-question.js';
import { FactsStatement } from './facts-statement.js';

const BATCH_MAX = 128;
const WAITING_MAX = 2_000;
const AT_ONCE_MAX = 2;

/**
 * What the database says of orders that are judged at the same time, in one statement for all of them. Counters and
 * customers are always read: no copy of them is kept.
 */
@Injectable()
export class FactsReader {
  private readonly batcher: Batcher<FactsQuestion, FactsAnswer>;

  constructor(statement: FactsStatement, clock: DatabaseClock) {
    this.batcher = new Batcher({
      run: async (questions) => {
        const rows = await statement.read(questions);
        clock.hear(rows.now_ms);
        const answers = new FactsAnswers(rows);
        return questions.map((question) => answers.of(question));
      },
      batchMax: BATCH_MAX,
      waitingMax: WAITING_MAX,
      atOnceMax: AT_ONCE_MAX,
    });
  }

  /** @throws DomainError BUSY when too many wait */
  async read(question: FactsQuestion): Promise<FactsAnswer> {
    return this.batcher.ask(question);
  }
}
