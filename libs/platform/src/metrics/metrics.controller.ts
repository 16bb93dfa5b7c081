import { Controller, Get, Header } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Registry } from 'prom-client';

import { Access } from '#platform/auth';
import { AlwaysAnswered } from '#platform/http';

import { HttpMetrics } from './http-metrics.js';

@ApiTags('Operations')
@Controller('metrics')
@Access('public')
export class MetricsController {
  constructor(private readonly metrics: HttpMetrics) {}

  @Get()
  @AlwaysAnswered()
  @Header('Content-Type', Registry.PROMETHEUS_CONTENT_TYPE)
  @ApiOperation({ summary: 'Figures of this process, as Prometheus text' })
  @ApiOkResponse({ description: 'A line for each figure' })
  read(): Promise<string> {
    return this.metrics.registry.metrics();
  }
}
