import { ApiProperty } from '@nestjs/swagger';

import { REASONS, type Reason, toMajor } from '#engine';
import type { CouponRecord } from '#features/coupons';
import type { EligibleCommand, Eligibility } from '#features/redemptions';

import { CouponResponse, toCouponResponse } from '../coupons/coupon.response.js';

/** A coupon that the customer can use, and what it would save; decimals in the partner's currency. */
export class EligibleCouponResponse {
  @ApiProperty()
  readonly coupon: CouponResponse;

  @ApiProperty({ example: 100 })
  readonly discount: number;

  @ApiProperty({ description: 'What is left to pay', example: 900 })
  readonly total: number;
}

/** A coupon that the customer cannot use, and why. */
export class IneligibleCouponResponse {
  @ApiProperty()
  readonly coupon: CouponResponse;

  @ApiProperty({ enum: REASONS, example: 'BELOW_MINIMUM_AMOUNT' })
  readonly reason: Reason;

  @ApiProperty({ example: 'Order is below the minimum amount of 500.00 INR' })
  readonly message: string;
}

export class EligibleResponse {
  @ApiProperty({ type: [EligibleCouponResponse], description: 'Best saving first' })
  readonly data: readonly EligibleCouponResponse[];

  @ApiProperty({ type: [IneligibleCouponResponse], description: 'Empty unless includeIneligible is true' })
  readonly ineligible: readonly IneligibleCouponResponse[];
}

/** What was asked, what was found, and the coupons as their owner manages them, by id. */
export interface Discovery {
  readonly command: EligibleCommand;
  readonly eligibility: Eligibility;
  readonly records: ReadonlyMap<string, CouponRecord>;
}

/** A coupon that was deleted while it was judged is left out. */
export function toEligibleResponse({ command, eligibility, records }: Discovery): EligibleResponse {
  const { applied, rejected, currency } = eligibility;
  const subtotalMinor = command.order.lines.reduce(
    (sum, line) => sum + line.quantity * line.unitPriceMinor,
    0,
  );
  return {
    data: applied.flatMap(({ candidate, discountMinor }) =>
      withCoupon(records.get(candidate.coupon.id), {
        discount: toMajor(discountMinor, currency),
        total: toMajor(subtotalMinor - discountMinor, currency),
      }),
    ),
    ineligible: rejected.flatMap(({ candidate, reason, message }) =>
      candidate === null ? [] : withCoupon(records.get(candidate.coupon.id), { reason, message }),
    ),
  };
}

function withCoupon<Rest extends object>(
  record: CouponRecord | undefined,
  rest: Rest,
): ({ coupon: CouponResponse } & Rest)[] {
  return record === undefined ? [] : [{ coupon: toCouponResponse(record), ...rest }];
}
