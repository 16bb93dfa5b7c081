import { Injectable } from '@nestjs/common';
import { ThrottlerGuard, type ThrottlerRequest } from '@nestjs/throttler';
import type { FastifyReply } from 'fastify';

import { DomainError } from '#engine';
import { replyOf, requestOf } from '#platform/http';

const REMAINING = 'X-RateLimit-Remaining';

/**
 * Counts a request by every rule that it falls under, and tells the caller where it stands by the tightest.
 * @throws DomainError RATE_LIMITED with `retryAfterSeconds`
 */
@Injectable()
export class RateLimitGuard extends ThrottlerGuard {
  override async handleRequest(hit: ThrottlerRequest): Promise<boolean> {
    const { context, limit, ttl, throttler, blockDuration, getTracker, generateKey } = hit;
    const name = throttler.name ?? '';
    const key = generateKey(context, await getTracker(requestOf(context), context), name);
    const counted = await this.storageService.increment(key, ttl, limit, blockDuration, name);
    const remaining = Math.max(0, limit - counted.totalHits);
    tell(replyOf(context), { limit, remaining, resetSeconds: counted.timeToExpire });
    if (!counted.isBlocked) return true;
    throw new DomainError('RATE_LIMITED', 'Too many requests; try again later.', {
      details: { retryAfterSeconds: counted.timeToBlockExpire },
    });
  }
}

interface Standing {
  readonly limit: number;
  readonly remaining: number;
  readonly resetSeconds: number;
}

function tell(reply: FastifyReply, { limit, remaining, resetSeconds }: Standing): void {
  const told = reply.getHeader(REMAINING);
  if (told !== undefined && Number(told) <= remaining) return;
  void reply
    .header('X-RateLimit-Limit', String(limit))
    .header(REMAINING, String(remaining))
    .header('X-RateLimit-Reset', String(resetSeconds));
}
