import { type DynamicModule, Module } from '@nestjs/common';

import { RedemptionsModule } from '#features/redemptions';
import { Config } from '#platform/config';

import { AnalyticsDatabase } from './analytics-database.js';
import { AnalyticsService } from './analytics.service.js';
import { CallCounter } from './calls/call-counter.service.js';
import { CallCountsRepository } from './calls/call-counts.repository.js';
import { ExportService } from './export/export.service.js';
import { CallsRepository } from './figures/calls.repository.js';
import { FiguresService } from './figures/figures.service.js';
import { FiguresSources } from './figures/figures-sources.js';
import { PartnersRepository } from './figures/partners.repository.js';
import { SubjectsRepository } from './figures/subjects.repository.js';
import { TopCouponsRepository } from './figures/top-coupons.repository.js';
import { RollUpService } from './roll-up/roll-up.service.js';
import { RecordedOrders } from './simulation/recorded-orders.js';
import { SimulationService } from './simulation/simulation.service.js';

const FIGURES = [
  FiguresService,
  FiguresSources,
  CallsRepository,
  PartnersRepository,
  SubjectsRepository,
  TopCouponsRepository,
];

const SERVICES = [AnalyticsService, ExportService, SimulationService, RollUpService, CallCounter];

/** What was redeemed, validated and refused, in figures. */
@Module({})
export class AnalyticsModule {
  /** @param url the database, already migrated; figures are read from its replica when one is set */
  static forUrl(url: string): DynamicModule {
    return {
      module: AnalyticsModule,
      global: true,
      imports: [RedemptionsModule],
      providers: [
        {
          provide: AnalyticsDatabase,
          inject: [Config],
          useFactory: ({ settings }: Config) =>
            new AnalyticsDatabase({ primaryUrl: url, replicaUrl: settings.DATABASE_REPLICA_URL ?? null }),
        },
        CallCountsRepository,
        RecordedOrders,
        ...FIGURES,
        ...SERVICES,
      ],
      exports: SERVICES,
    };
  }
}
