import { HttpStatus } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

import { type RedeemResult, ReplayedRefusal } from '#features/redemptions';

const REPLAYED_HEADER = 'Idempotency-Replayed';

/** Says on the reply whether this answer, or refusal, is the one that was kept under the request's Idempotency-Key. */
export async function answered<Result extends { readonly replayed: boolean }>(
  reply: FastifyReply,
  work: Promise<Result>,
): Promise<Result> {
  try {
    const result = await work;
    if (result.replayed) void reply.header(REPLAYED_HEADER, 'true');
    return result;
  } catch (error) {
    if (error instanceof ReplayedRefusal) void reply.header(REPLAYED_HEADER, 'true');
    throw error;
  }
}

/** The same, and 200 in place of 201 for an order that had been redeemed before. */
export async function made(reply: FastifyReply, work: Promise<RedeemResult>): Promise<RedeemResult> {
  const result = await answered(reply, work);
  void reply.status(result.outcome === 'created' ? HttpStatus.CREATED : HttpStatus.OK);
  return result;
}
