import { type INestApplicationContext, Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';

import {
  AnalyticsModule,
  AnalyticsService,
  CallCounter,
  ExportService,
  FiguresService,
  RollUpService,
  SimulationService,
  verifyRollUps,
} from '#features/analytics';
import {
  LifecycleService,
  RedemptionService,
  RedemptionsModule,
  ValidationService,
  type Violation,
} from '#features/redemptions';
import { ChangesModule } from '#platform/changes';
import { Config, loadConfig } from '#platform/config';
import { DatabaseModule } from '#platform/database';

import { type TestDatabase, createTestDatabase } from '../../support/database/test-database.js';
import { LedgerBuilders } from '../../support/ledger-builders.js';

@Module({})
class AnalyticsConfigModule {}

/** The ledger and its analytics on a database of their own; they roll up when they are told to. */
export interface AnalyticsWorld {
  readonly database: TestDatabase;
  readonly build: LedgerBuilders;
  readonly redemptions: RedemptionService;
  readonly lifecycle: LifecycleService;
  readonly validation: ValidationService;
  readonly analytics: AnalyticsService;
  readonly figures: FiguresService;
  readonly exports: ExportService;
  readonly simulation: SimulationService;
  readonly rollUps: RollUpService;
  readonly calls: CallCounter;
  violations(): Promise<readonly Violation[]>;
  close(): Promise<void>;
}

/**
 * @param settings environment variables that differ from the tests' defaults
 * @param shared the database of another one, to be a second replica beside it
 */
export async function startAnalytics(
  settings: Readonly<Record<string, string>> = {},
  shared?: TestDatabase,
): Promise<AnalyticsWorld> {
  const database = shared ?? (await createTestDatabase());
  const config = loadConfig({ NODE_ENV: 'test', LOG_LEVEL: 'silent', ...settings });
  const context: INestApplicationContext = await Test.createTestingModule({
    imports: [
      {
        module: AnalyticsConfigModule,
        global: true,
        providers: [{ provide: Config, useValue: config }],
        exports: [Config],
      },
      DatabaseModule.forUrl(database.url),
      ChangesModule.forUrl(database.url),
      RedemptionsModule,
      AnalyticsModule.forUrl(database.url),
    ],
  }).compile();
  await context.init();
  const find = { strict: false };
  const rollUps = context.get(RollUpService, find);
  // No rounds of its own accord.
  await rollUps.onModuleDestroy();
  return {
    database,
    build: new LedgerBuilders(database),
    redemptions: context.get(RedemptionService, find),
    lifecycle: context.get(LifecycleService, find),
    validation: context.get(ValidationService, find),
    analytics: context.get(AnalyticsService, find),
    figures: context.get(FiguresService, find),
    exports: context.get(ExportService, find),
    simulation: context.get(SimulationService, find),
    rollUps,
    calls: context.get(CallCounter, find),
    violations: () => verifyRollUps(database.url),
    close: async () => {
      await context.close();
      if (shared === undefined) await database.drop();
    },
  };
}
