import { type DynamicModule, Module } from '@nestjs/common';

import { Config } from '#platform/config';
import { DatabaseModule } from '#platform/database';
import { HealthModule } from '#platform/health';
import { MetricsModule } from '#platform/metrics';

/** Composition root: the only file that knows every module. */
@Module({})
export class AppModule {
  /**
   * @param config the settings
   * @param databaseUrl a database that is migrated
   */
  static with(config: Config, databaseUrl: string): DynamicModule {
    return {
      module: AppModule,
      imports: [ConfigModule.with(config), DatabaseModule.forUrl(databaseUrl), HealthModule, MetricsModule],
    };
  }
}

/** Gives every module the settings. */
@Module({})
class ConfigModule {
  static with(config: Config): DynamicModule {
    return {
      module: ConfigModule,
      global: true,
      providers: [{ provide: Config, useValue: config }],
      exports: [Config],
    };
  }
}
