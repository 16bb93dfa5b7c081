import { HttpStatus } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

/** A call that became a job (04-discount-profiles.md, Bulk jobs). */
export interface AcceptedJob {
  readonly status: 'accepted';
  readonly job_id: string;
  readonly status_url: string;
}

export const ACCEPTED_EXAMPLE: AcceptedJob = {
  status: 'accepted',
  job_id: '01HQZX123456789ABCDEFGHJKM',
  status_url: '/admin/jobs/01HQZX123456789ABCDEFGHJKM',
};

/** Answers 202. */
export function accepted(reply: FastifyReply, jobId: string): AcceptedJob {
  void reply.status(HttpStatus.ACCEPTED);
  return { status: 'accepted', job_id: jobId, status_url: `/admin/jobs/${jobId}` };
}
