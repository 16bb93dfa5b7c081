import { ApiProperty } from '@nestjs/swagger';
import { Allow } from 'class-validator';

import { DomainError } from '#engine';
import { CODES_MAX } from '#features/coupons';

const DECIMAL = /^-?\d+(\.\d+)?$/;

/** Codes to make (its seed, Creating Discount Coupons). */
export class CreateCodesRequest {
  @ApiProperty({
    description: 'A number or its text',
    type: 'integer',
    minimum: 1,
    maximum: CODES_MAX,
    example: 5,
  })
  @Allow()
  requested_codes: unknown;
}

export class CreateCodesResponse {
  @ApiProperty({ example: 'success' })
  readonly status: 'success';

  @ApiProperty({ example: '5 new codes generated.' })
  readonly message: string;

  @ApiProperty({
    type: [String],
    example: ['COUPON_CODE_1', 'COUPON_CODE_2', 'COUPON_CODE_3', 'COUPON_CODE_4', 'COUPON_CODE_5'],
  })
  readonly codes: readonly string[];
}

/**
 * @returns from 1 to 10,000
 * @throws DomainError INVALID_REQUEST in this API's own sentences
 */
export function readRequestedCodes({ requested_codes: sent }: CreateCodesRequest): number {
  const text = typeof sent === 'string' ? sent.trim() : '';
  const count = typeof sent === 'number' ? sent : DECIMAL.test(text) ? Number(text) : Number.NaN;
  if (!Number.isInteger(count) || count === 0) throw refusal('Invalid request data');
  if (count < 0) throw refusal('Invalid number of requested codes');
  if (count > CODES_MAX) throw refusal(`At most ${CODES_MAX} codes can be requested at once`);
  return count;
}

export function toCreateCodesResponse(codes: readonly string[]): CreateCodesResponse {
  return { status: 'success', message: `${codes.length} new codes generated.`, codes };
}

function refusal(message: string): DomainError {
  return new DomainError('INVALID_REQUEST', message);
}
