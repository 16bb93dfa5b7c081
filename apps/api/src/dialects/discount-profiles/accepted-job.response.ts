import { HttpStatus } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';

/** A call that became a job (04-discount-profiles.md, Bulk jobs). */
export class AcceptedJobResponse {
  @ApiProperty({ example: 'accepted' })
  readonly status: 'accepted';

  @ApiProperty({ example: '01HQZX123456789ABCDEFGHJKM' })
  readonly job_id: string;

  @ApiProperty({ example: '/admin/jobs/01HQZX123456789ABCDEFGHJKM' })
  readonly status_url: string;
}

/** Answers 202. */
export function accepted(reply: FastifyReply, jobId: string): AcceptedJobResponse {
  void reply.status(HttpStatus.ACCEPTED);
  return { status: 'accepted', job_id: jobId, status_url: `/admin/jobs/${jobId}` };
}
