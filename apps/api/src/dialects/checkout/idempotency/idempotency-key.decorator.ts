import { type ExecutionContext, createParamDecorator } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

import { invalidField } from '#engine';

export const IDEMPOTENCY_KEY_HEADER = 'Idempotency-Key';
const ACCEPTABLE = /^[\x21-\x7e]{1,255}$/;

/** The Idempotency-Key of a request, as a handler's parameter; `null` when there is none. */
export const IdempotencyKey = createParamDecorator((_data: undefined, context: ExecutionContext) =>
  idempotencyKeyOf(context.switchToHttp().getRequest<FastifyRequest>()),
);

/** @throws DomainError INVALID_REQUEST naming the header when it is not 1–255 visible ASCII characters */
export function idempotencyKeyOf({ headers }: Pick<FastifyRequest, 'headers'>): string | null {
  const given = headers[IDEMPOTENCY_KEY_HEADER.toLowerCase()];
  if (given === undefined) return null;
  if (typeof given === 'string' && ACCEPTABLE.test(given)) return given;
  throw invalidField(
    IDEMPOTENCY_KEY_HEADER,
    `${IDEMPOTENCY_KEY_HEADER} must be 1 to 255 visible ASCII characters`,
  );
}
