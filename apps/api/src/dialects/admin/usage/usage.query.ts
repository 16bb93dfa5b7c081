import { ApiPropertyOptional } from '@nestjs/swagger';

import type { UsageHistoryQuery } from '#features/redemptions';

import { IsMoment, endOf, startOf } from '../fields/moment.js';
import { PageQuery, toOffsetPage } from '../fields/page.request.js';
import { MayBeLeftOut } from '../fields/presence.js';

/** Which uses of a coupon to tell. */
export class UsageQuery extends PageQuery {
  @ApiPropertyOptional({
    description: 'An instant, or a day in the platform’s time zone',
    example: '2025-10-01',
  })
  @MayBeLeftOut()
  @IsMoment()
  from?: string;

  @ApiPropertyOptional({ description: 'The same; itself included', example: '2025-10-31' })
  @MayBeLeftOut()
  @IsMoment()
  to?: string;
}

export function toHistoryQuery(query: UsageQuery, timezone: string): UsageHistoryQuery {
  const { from, to } = query;
  return {
    period: {
      from: from === undefined ? null : startOf(from, timezone),
      to: to === undefined ? null : endOf(to, timezone),
    },
    ...toOffsetPage(query),
  };
}
