import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn } from 'class-validator';

import { DELIVERY_STATUSES, type DeliveryStatusName } from '#features/webhooks';
import { type SequencePageRequest, sequencePageRequest } from '#platform/http';

import { IfSent } from '../fields.js';
import { PageQuery } from '../page.request.js';

const ROWS_DEFAULT = 20;

export class DeliveryListQuery extends PageQuery {
  @ApiPropertyOptional({ enum: DELIVERY_STATUSES })
  @IfSent()
  @IsIn(DELIVERY_STATUSES)
  status?: DeliveryStatusName;
}

/** @throws DomainError INVALID_REQUEST naming `cursor` */
export function toDeliveryPage({ limit = ROWS_DEFAULT, cursor }: DeliveryListQuery): SequencePageRequest {
  return sequencePageRequest(limit, cursor);
}
