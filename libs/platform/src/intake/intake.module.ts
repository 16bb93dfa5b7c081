import { Global, Module } from '@nestjs/common';
import { Gauge } from 'prom-client';

import { Config } from '#platform/config';
import { HttpMetrics, MetricsModule } from '#platform/metrics';

import { Intake } from './intake.js';

/** Gives everybody the one intake of the process, and its figure to the metrics. */
@Global()
@Module({
  imports: [MetricsModule],
  providers: [
    {
      provide: Intake,
      inject: [Config, HttpMetrics],
      useFactory: ({ settings }: Config, metrics: HttpMetrics) => {
        const intake = new Intake(settings.MAX_CONCURRENT_REQUESTS);
        showIn(metrics, intake);
        return intake;
      },
    },
  ],
  exports: [Intake],
})
export class IntakeModule {}

function showIn({ registry }: HttpMetrics, intake: Intake): void {
  const gauge: Gauge = new Gauge({
    name: 'http_requests_in_flight',
    help: 'Requests being worked on; MAX_CONCURRENT_REQUESTS is the most.',
    registers: [registry],
    collect: () => {
      gauge.set(intake.requests);
    },
  });
}
