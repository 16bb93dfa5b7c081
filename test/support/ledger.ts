import { type INestApplicationContext, Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';

import {
  EligibilityService,
  ExpiryService,
  LifecycleService,
  RedemptionReader,
  RedemptionService,
  RedemptionsModule,
  UsageService,
  ValidationService,
  type Violation,
  verifyLedger,
} from '#features/redemptions';
import { ChangesModule } from '#platform/changes';
import { Config, loadConfig } from '#platform/config';
import { Database, DatabaseModule } from '#platform/database';

import { createTestDatabase, type TestDatabase } from './database/test-database.js';
import { LedgerBuilders } from './ledger-builders.js';

@Module({})
class TestConfigModule {}

/** The ledger's services on a database of their own, without HTTP. */
export interface TestLedger {
  readonly database: TestDatabase;
  readonly build: LedgerBuilders;
  readonly validation: ValidationService;
  readonly redemptions: RedemptionService;
  readonly lifecycle: LifecycleService;
  readonly reader: RedemptionReader;
  readonly usage: UsageService;
  readonly eligibility: EligibilityService;
  readonly expiry: ExpiryService;
  readonly context: INestApplicationContext;
  violations(): Promise<readonly Violation[]>;
  close(): Promise<void>;
}

/** @param shared the database of another ledger, to be a second replica beside it */
export async function startTestLedger(shared?: TestDatabase): Promise<TestLedger> {
  const database = shared ?? (await createTestDatabase());
  const config = loadConfig({ NODE_ENV: 'test', LOG_LEVEL: 'silent' });
  const context = await Test.createTestingModule({
    imports: [
      {
        module: TestConfigModule,
        global: true,
        providers: [{ provide: Config, useValue: config }],
        exports: [Config],
      },
      DatabaseModule.forUrl(database.url),
      ChangesModule.forUrl(database.url),
      RedemptionsModule,
    ],
  }).compile();
  await context.init();
  const find = { strict: false };
  return {
    database,
    build: new LedgerBuilders(database),
    validation: context.get(ValidationService, find),
    redemptions: context.get(RedemptionService, find),
    lifecycle: context.get(LifecycleService, find),
    reader: context.get(RedemptionReader, find),
    usage: context.get(UsageService, find),
    eligibility: context.get(EligibilityService, find),
    expiry: context.get(ExpiryService, find),
    context,
    violations: () => verifyLedger(context.get(Database, find)),
    close: async () => {
      await context.close();
      if (shared === undefined) await database.drop();
    },
  };
}
