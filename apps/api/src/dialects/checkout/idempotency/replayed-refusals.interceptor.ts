import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type Observable, tap } from 'rxjs';

import { ReplayedRefusal } from '#features/redemptions';

import { REPLAYED_HEADER } from '../answer.js';

/** Says on the reply that a refusal is the one that was kept under the request's Idempotency-Key. */
export class MarksReplayedRefusals implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const error = (thrown: unknown): void => {
      if (thrown instanceof ReplayedRefusal) void reply.header(REPLAYED_HEADER, 'true');
    };
    return next.handle().pipe(tap({ error }));
  }
}
