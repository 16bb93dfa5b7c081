import { HttpStatus } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

import type { RedeemResult } from '#features/redemptions';

export const REPLAYED_HEADER = 'Idempotency-Replayed';

/** Says on the reply whether this is the answer that was kept under the request's Idempotency-Key. */
export function answered<Result extends { readonly replayed: boolean }>(
  reply: FastifyReply,
  result: Result,
): Result {
  if (result.replayed) void reply.header(REPLAYED_HEADER, 'true');
  return result;
}

/** The same, and 200 in place of 201 for an order that had been redeemed before. */
export function made(reply: FastifyReply, result: RedeemResult): RedeemResult {
  void reply.status(result.outcome === 'created' ? HttpStatus.CREATED : HttpStatus.OK);
  return answered(reply, result);
}
