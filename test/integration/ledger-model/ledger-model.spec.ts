import fc from 'fast-check';
import { ulid } from 'ulidx';

import { type TestLedger, startTestLedger } from '../../support/ledger.js';
import { LedgerModel } from './ledger-model.js';
import { Product } from './product.js';
import { Step } from './step.js';
import { beginning, themes } from './themes.js';

const SEED = Number(process.env['LEDGER_MODEL_SEED'] ?? Math.trunc(Math.random() * 2 ** 31));
const SEQUENCES = Number(process.env['LEDGER_MODEL_SEQUENCES'] ?? 500);
const STEPS_MAX = 20;
const TIMEOUT_MS = 900_000;

describe('the ledger', () => {
  let ledger: TestLedger;
  let replica: TestLedger;

  beforeAll(async () => {
    ledger = await startTestLedger();
    replica = await startTestLedger(ledger.database);
  });
  afterAll(async () => {
    await replica.close();
    await ledger.close();
  });

  const sequences = fc.noBias(
    fc.oneof(
      ...themes.map((step) =>
        fc.commands([step.map((intents) => new Step(intents))], { maxCommands: STEPS_MAX, size: 'max' }),
      ),
    ),
  );

  it(
    `does what the model does, in ${SEQUENCES} random sequences (LEDGER_MODEL_SEED=${SEED})`,
    async () => {
      await fc.assert(
        fc.asyncProperty(beginning, sequences, async (begin, commands) => {
          const owners = [await ledger.build.partner(), await ledger.build.partner()] as const;
          const product = new Product([ledger, replica], owners, ulid());
          const model = new LedgerModel();
          for (const intents of begin) await new Step(intents).run(model, product);
          await fc.asyncModelRun(() => ({ model, real: product }), commands);
        }),
        { seed: SEED, numRuns: SEQUENCES },
      );
      expect(await ledger.violations()).toEqual([]);
    },
    TIMEOUT_MS,
  );
});
