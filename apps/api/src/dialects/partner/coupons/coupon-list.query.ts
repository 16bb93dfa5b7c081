import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn } from 'class-validator';

import type { CouponFilter } from '#features/coupons';
import { VISIBILITIES, type Visibility } from '#features/promotions';
import { IsText, type PageRequest, pageRequest } from '#platform/http';

import { IsPageSize, PAGE_SIZE_DEFAULT } from '../fields/page-size.js';
import { MayBeLeftOut } from '../fields/presence.js';

const STATUSES = ['active', 'scheduled', 'expired', 'exhausted', 'paused', 'archived'] as const;
const SEARCH_CHARACTERS_MAX = 100;
const CURSOR_CHARACTERS_MAX = 100;

/** Which coupons to list; every parameter narrows. */
export class CouponListQuery {
  @ApiPropertyOptional({ enum: STATUSES })
  @MayBeLeftOut()
  @IsIn(STATUSES)
  status?: (typeof STATUSES)[number];

  @ApiPropertyOptional({ enum: VISIBILITIES })
  @MayBeLeftOut()
  @IsIn(VISIBILITIES)
  visibility?: Visibility;

  @ApiPropertyOptional({ description: 'A part of the code or of the displayed texts', example: 'save' })
  @MayBeLeftOut()
  @IsText({ min: 1, max: SEARCH_CHARACTERS_MAX })
  search?: string;

  @IsPageSize()
  limit?: number;

  @ApiPropertyOptional({ description: '`nextCursor` of the page before' })
  @MayBeLeftOut()
  @IsText({ min: 1, max: CURSOR_CHARACTERS_MAX })
  cursor?: string;
}

export function toFilter({ status, visibility, search }: CouponListQuery): CouponFilter {
  return {
    source: 'PARTNER_COUPON',
    state: status === 'paused' ? 'inactive' : (status ?? null),
    visibility: visibility ?? null,
    search: search ?? null,
  };
}

/** @throws DomainError INVALID_REQUEST naming a cursor that is not one of ours */
export function toPageRequest({ limit, cursor }: CouponListQuery): PageRequest {
  return pageRequest(limit ?? PAGE_SIZE_DEFAULT, cursor);
}
