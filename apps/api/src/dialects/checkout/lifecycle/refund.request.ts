import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMinSize, IsBoolean, IsInt, IsOptional, Max, Min } from 'class-validator';

import { MAX_AMOUNT_MINOR, invalidField } from '#engine';
import type { RefundCommand } from '#features/redemptions';
import { NestedArray } from '#platform/http';

const LINES_MAX = 500;
const QUANTITY_MAX = 1_000_000;

/** Units of one line that come back. */
export class RefundedLineRequest {
  @ApiProperty({ description: 'Position in the order, from 0', minimum: 0, example: 0 })
  @IsInt()
  @Min(0)
  @Max(LINES_MAX - 1)
  index: number;

  @ApiProperty({ minimum: 1, maximum: QUANTITY_MAX, example: 1 })
  @IsInt()
  @Min(1)
  @Max(QUANTITY_MAX)
  quantity: number;
}

/** What to refund: some units, an amount of order value, or, with neither, everything that is left. */
export class RefundRequest {
  @ApiPropertyOptional({ type: [RefundedLineRequest], maxItems: LINES_MAX })
  @IsOptional()
  @ArrayMinSize(1)
  @NestedArray(() => RefundedLineRequest, LINES_MAX)
  lines?: RefundedLineRequest[] | null;

  @ApiPropertyOptional({
    type: Number,
    nullable: true,
    description: 'Order value before discounts, in minor units',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MAX_AMOUNT_MINOR)
  amount?: number | null;

  @ApiPropertyOptional({
    type: Boolean,
    nullable: true,
    description: 'Left out: the uses come back exactly when this refund completes the whole',
  })
  @IsOptional()
  @IsBoolean()
  returnUses?: boolean | null;
}

/** @throws DomainError INVALID_REQUEST naming `amount` when `lines` are given too */
export function toRefundCommand({ lines, amount, returnUses }: RefundRequest): RefundCommand {
  if (lines != null && amount != null) throw invalidField('amount', 'amount must not be given beside lines');
  return {
    lines: lines == null ? null : lines.map(({ index, quantity }) => ({ index, quantity })),
    amountMinor: amount ?? null,
    returnUses: returnUses ?? null,
  };
}
