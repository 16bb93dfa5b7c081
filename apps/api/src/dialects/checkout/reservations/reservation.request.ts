import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsOptional, Max, Min } from 'class-validator';

import type { ReserveCommand } from '#features/redemptions';
import type { Caller } from '#platform/auth';

import { RedemptionRequest, toRedeemCommand } from '../redemptions/redemption.request.js';

const TTL_SECONDS_MIN = 5;
const TTL_SECONDS_MAX = 86_400;
const TTL_SECONDS_DEFAULT = 900;

/** Apply codes to an order and hold their uses for a while. */
export class ReservationRequest extends RedemptionRequest {
  @ApiPropertyOptional({
    type: 'integer',
    nullable: true,
    minimum: TTL_SECONDS_MIN,
    maximum: TTL_SECONDS_MAX,
    default: TTL_SECONDS_DEFAULT,
  })
  @IsOptional()
  @IsInt()
  @Min(TTL_SECONDS_MIN)
  @Max(TTL_SECONDS_MAX)
  ttlSeconds?: number | null;
}

/** @throws DomainError INVALID_REQUEST, FORBIDDEN as `toRedeemCommand` */
export function toReserveCommand(body: ReservationRequest, caller: Caller): ReserveCommand {
  return { ...toRedeemCommand(body, caller), ttlSeconds: body.ttlSeconds ?? TTL_SECONDS_DEFAULT };
}
