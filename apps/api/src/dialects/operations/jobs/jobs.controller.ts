import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';

import { JobsService } from '#features/jobs';
import { Access, type Caller, RequestCaller } from '#platform/auth';

import { PageQuery, toPageRequest } from '../page.request.js';
import { JobResponse, JobsResponse, toJobResponse, toJobsResponse } from './jobs.response.js';

/** Bulk jobs (04-discount-profiles.md). */
@ApiTags('Jobs')
@ApiBearerAuth()
@Controller(['admin/jobs', 'api/v4/admin/jobs'])
export class JobsController {
  constructor(private readonly jobs: JobsService) {}

  @Get()
  @Access('admin', 'analyst')
  @ApiOperation({ summary: 'List jobs, newest first' })
  @ApiResponse({ status: 200, type: JobsResponse })
  async list(@RequestCaller() { ownerId }: Caller, @Query() query: PageQuery): Promise<JobsResponse> {
    return toJobsResponse(await this.jobs.list(ownerId, toPageRequest(query)));
  }

  @Get(':id')
  @Access('admin', 'analyst')
  @ApiOperation({ summary: 'Get a job and how far it has come' })
  @ApiResponse({ status: 200, type: JobResponse })
  @ApiResponse({ status: 404, description: 'There is no such job' })
  async get(@RequestCaller() { ownerId }: Caller, @Param('id') id: string): Promise<JobResponse> {
    return toJobResponse(await this.jobs.get(ownerId, id));
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Access('admin')
  @ApiOperation({
    summary: 'End a job before its time',
    description: 'What it has done stays, and is in its result. Again, it changes nothing.',
  })
  @ApiResponse({ status: 200, type: JobResponse })
  @ApiResponse({ status: 404, description: 'There is no such job' })
  @ApiResponse({ status: 409, description: 'The job had ended of itself' })
  async cancel(@RequestCaller() caller: Caller, @Param('id') id: string): Promise<JobResponse> {
    return toJobResponse(await this.jobs.cancel(caller, id));
  }
}
