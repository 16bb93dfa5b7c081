import { ApiProperty } from '@nestjs/swagger';

import type { ProfileQuery } from '#features/coupons';

import { ProfileResponse } from './profile.response.js';
import type { ProfileViews } from './discount-profiles.service.js';
import { toProfileResponse } from './to-profile-response.js';

export class PaginationResponse {
  @ApiProperty({ example: 41 })
  readonly total: number;

  @ApiProperty({ example: 20 })
  readonly limit: number;

  @ApiProperty({ example: 0 })
  readonly offset: number;

  @ApiProperty({ description: 'On this page', example: 20 })
  readonly count: number;

  @ApiProperty({ example: 1 })
  readonly current_page: number;

  @ApiProperty({ example: 3 })
  readonly total_pages: number;

  @ApiProperty({ example: true })
  readonly has_next: boolean;

  @ApiProperty({ example: false })
  readonly has_previous: boolean;
}

export class ProfileListResponse {
  @ApiProperty({ type: [ProfileResponse] })
  readonly discounts: readonly ProfileResponse[];

  @ApiProperty({ type: PaginationResponse })
  readonly pagination: PaginationResponse;
}

export function toProfileListResponse(
  { views, total }: ProfileViews,
  { limit, offset }: ProfileQuery,
): ProfileListResponse {
  return {
    discounts: views.map(toProfileResponse),
    pagination: {
      total,
      limit,
      offset,
      count: views.length,
      current_page: Math.floor(offset / limit) + 1,
      total_pages: Math.ceil(total / limit),
      has_next: offset + views.length < total && views.length > 0,
      has_previous: offset > 0,
    },
  };
}
