import { Readable } from 'node:stream';

import { Controller, Get, Header, Param, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';

import { type Job, JobCsv, JobEvents, JobsService } from '#features/jobs';
import { Access, type Caller, RequestCaller } from '#platform/auth';

import { toJobResponse } from './jobs.response.js';

const CSV = 'text/csv; charset=utf-8';
/** A comment, which listeners pass over, and whatever is between us keeps the connection for. */
const NOTHING_NEW = ':\n\n';

/** What of a job is told or read bit by bit (04-discount-profiles.md, Bulk jobs). */
@ApiTags('Jobs')
@ApiBearerAuth()
@ApiResponse({ status: 404, description: 'There is no such job' })
@Controller(['admin/jobs', 'api/v4/admin/jobs'])
@Access('admin', 'analyst')
export class JobStreamsController {
  constructor(
    private readonly jobs: JobsService,
    private readonly events: JobEvents,
    private readonly csv: JobCsv,
  ) {}

  @Get(':id/events')
  @Header('Cache-Control', 'no-store')
  @Header('X-Accel-Buffering', 'no')
  @ApiOperation({
    summary: 'Follow a job as server-sent events',
    description: 'Each event is the job as JSON; the last has its final status.',
  })
  @ApiProduces('text/event-stream')
  @ApiResponse({
    status: 200,
    description: 'An event each time that the job has come further',
    schema: { type: 'string', example: 'data: {"id":"01HQZX…","done":10000}\n\n' },
  })
  async follow(@RequestCaller() { ownerId }: Caller, @Param('id') id: string): Promise<StreamableFile> {
    const told = asEvents(this.events.follow(await this.jobs.get(ownerId, id)));
    return new StreamableFile(Readable.from(told), { type: 'text/event-stream' });
  }

  @Get(':id/result.csv')
  @ApiOperation({
    summary: 'Download what a job has made until now',
    description:
      'Rows of `code` or `email,code` under a header line. A cell that a spreadsheet would take for a formula begins with an apostrophe.',
  })
  @ApiProduces('text/csv')
  @ApiResponse({
    status: 200,
    description: 'A row for each code',
    schema: { type: 'string', example: 'code\n7KQ2M9XH4T\n' },
  })
  async result(@RequestCaller() { ownerId }: Caller, @Param('id') id: string): Promise<StreamableFile> {
    const job = await this.jobs.get(ownerId, id);
    return asFile(job, 'result', this.csv.result(job));
  }

  @Get(':id/errors.csv')
  @ApiOperation({ summary: 'Download the lines that a job could not do, and why' })
  @ApiProduces('text/csv')
  @ApiResponse({
    status: 200,
    description: 'A row for each line',
    schema: { type: 'string', example: 'line,code,email,error\n3,A B,,The code must be …\n' },
  })
  async errors(@RequestCaller() { ownerId }: Caller, @Param('id') id: string): Promise<StreamableFile> {
    const job = await this.jobs.get(ownerId, id);
    return asFile(job, 'errors', this.csv.errors(job));
  }
}

async function* asEvents(jobs: AsyncIterable<Job | null>): AsyncGenerator<string> {
  for await (const job of jobs) {
    yield job === null ? NOTHING_NEW : `data: ${JSON.stringify(toJobResponse(job))}\n\n`;
  }
}

function asFile({ id }: Job, name: string, csv: AsyncIterable<string>): StreamableFile {
  const disposition = `attachment; filename="${id}-${name}.csv"`;
  return new StreamableFile(Readable.from(csv), { type: CSV, disposition });
}
