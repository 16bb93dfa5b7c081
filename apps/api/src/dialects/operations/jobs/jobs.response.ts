import { ApiProperty } from '@nestjs/swagger';

import { JOB_STATUSES, type Job, type JobStatus } from '#features/jobs';
import { toIso } from '#platform/clock';
import type { Page } from '#platform/http';

const ID_EXAMPLE = '01HQZX123456789ABCDEFGHJKM';

/** A job (04-discount-profiles.md, Bulk jobs). */
export class JobResponse {
  @ApiProperty({ example: ID_EXAMPLE })
  readonly id: string;

  @ApiProperty({ example: 'generate_codes' })
  readonly kind: string;

  @ApiProperty({ enum: JOB_STATUSES })
  readonly status: JobStatus;

  @ApiProperty({ description: 'How many things there are to do', example: 1_000_000 })
  readonly total: number;

  @ApiProperty({ example: 250_000 })
  readonly done: number;

  @ApiProperty({ description: 'How many of them could not be done', example: 0 })
  readonly failed: number;

  @ApiProperty({ example: '2026-01-01T00:00:00Z' })
  readonly created_at: string;

  @ApiProperty({ type: String, nullable: true, example: '2026-01-01T00:00:01Z' })
  readonly started_at: string | null;

  @ApiProperty({ type: String, nullable: true })
  readonly finished_at: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Why it failed' })
  readonly error: string | null;

  @ApiProperty({
    description: 'What it has made until now, as CSV',
    example: `/admin/jobs/${ID_EXAMPLE}/result.csv`,
  })
  readonly result_url: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The lines that could not be done, and why, as CSV',
    example: null,
  })
  readonly errors_url: string | null;
}

export class JobsResponse {
  @ApiProperty({ type: [JobResponse] })
  readonly jobs: readonly JobResponse[];

  @ApiProperty({ type: String, nullable: true })
  readonly next_cursor: string | null;
}

export function toJobResponse(job: Job): JobResponse {
  const { id, kind, status, total, done, failed, createdAt, startedAt, finishedAt, error } = job;
  return {
    id,
    kind,
    status,
    total,
    done,
    failed,
    created_at: toIso(createdAt),
    started_at: startedAt === null ? null : toIso(startedAt),
    finished_at: finishedAt === null ? null : toIso(finishedAt),
    error,
    result_url: `/admin/jobs/${id}/result.csv`,
    errors_url: failed === 0 ? null : `/admin/jobs/${id}/errors.csv`,
  };
}

export function toJobsResponse({ items, nextCursor }: Page<Job>): JobsResponse {
  return { jobs: items.map(toJobResponse), next_cursor: nextCursor };
}
