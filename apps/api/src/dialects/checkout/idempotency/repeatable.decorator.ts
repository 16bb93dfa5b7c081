import { applyDecorators } from '@nestjs/common';
import {
  ApiConflictResponse,
  ApiHeader,
  ApiServiceUnavailableResponse,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';

import { REJECTION_EXAMPLE } from '../checkout-examples.js';
import { IDEMPOTENCY_KEY_HEADER } from './idempotency-key.decorator.js';

/** A route that may be repeated under an Idempotency-Key, with the errors of its own. */
export function Repeatable(): MethodDecorator {
  return applyDecorators(
    ApiHeader({
      name: IDEMPOTENCY_KEY_HEADER,
      required: false,
      description:
        'The same key and body again: the first answer, with Idempotency-Replayed: true. Kept for 24 hours.',
      schema: { type: 'string', minLength: 1, maxLength: 255, example: 'order-1001-redeem' },
    }),
    ApiConflictResponse({
      description:
        'INVALID_STATE; ORDER_CONFLICT: the reference stands for another order; or the first call with this key still runs',
      example: {
        code: 'ORDER_CONFLICT',
        message: 'Order order-1001 was redeemed already',
        requestId: 'req-123',
      },
    }),
    ApiUnprocessableEntityResponse({
      description: 'COUPON_REJECTED; IDEMPOTENCY_KEY_REUSED: the key was used with another body',
      example: REJECTION_EXAMPLE,
    }),
    ApiServiceUnavailableResponse({ description: 'BUSY: try again' }),
  );
}
