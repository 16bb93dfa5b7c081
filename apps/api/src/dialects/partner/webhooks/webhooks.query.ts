import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn } from 'class-validator';

import { DELIVERY_STATUSES, type DeliveryStatusName } from '#features/webhooks';
import {
  IsText,
  type PageRequest,
  type SequencePageRequest,
  pageRequest,
  sequencePageRequest,
} from '#platform/http';

import { IsPageSize, PAGE_SIZE_DEFAULT } from '../fields/page-size.js';
import { MayBeLeftOut } from '../fields/presence.js';

const CURSOR_CHARACTERS = { min: 1, max: 64 };

export class PartnerWebhookListQuery {
  @IsPageSize()
  limit?: number;

  @ApiPropertyOptional({ description: '`nextCursor` of the page before' })
  @MayBeLeftOut()
  @IsText(CURSOR_CHARACTERS)
  cursor?: string;
}

export class PartnerDeliveryListQuery extends PartnerWebhookListQuery {
  @ApiPropertyOptional({ enum: DELIVERY_STATUSES })
  @MayBeLeftOut()
  @IsIn(DELIVERY_STATUSES)
  status?: DeliveryStatusName;
}

/** @throws DomainError INVALID_REQUEST naming `cursor` */
export function toPartnerWebhookPage({ limit, cursor }: PartnerWebhookListQuery): PageRequest {
  return pageRequest(limit ?? PAGE_SIZE_DEFAULT, cursor);
}

/** @throws DomainError INVALID_REQUEST naming `cursor` */
export function toPartnerDeliveryPage({ limit, cursor }: PartnerDeliveryListQuery): SequencePageRequest {
  return sequencePageRequest(limit ?? PAGE_SIZE_DEFAULT, cursor);
}
