import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn } from 'class-validator';

import { DELIVERY_STATUSES, type DeliveryStatusName } from '#features/webhooks';

import { IfSent } from '../fields.js';
import { PageQuery } from '../page.request.js';

export class DeliveryListQuery extends PageQuery {
  @ApiPropertyOptional({ enum: DELIVERY_STATUSES })
  @IfSent()
  @IsIn(DELIVERY_STATUSES)
  status?: DeliveryStatusName;
}
