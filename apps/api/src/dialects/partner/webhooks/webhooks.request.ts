import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsIn, ValidateIf } from 'class-validator';

import { EVENT_TYPES, type EventType } from '#features/webhooks';
import { IsText } from '#platform/http';

import { MayBeLeftOut } from '../fields/presence.js';

const URL_CHARACTERS = { min: 1, max: 2_048 };
const DESCRIPTION_CHARACTERS = { max: 500 };

/** Some of the events that there are, and at least one. */
function IsEventList(): PropertyDecorator {
  const checks = [
    IsArray(),
    ArrayMinSize(1),
    ArrayMaxSize(EVENT_TYPES.length),
    IsIn(EVENT_TYPES, { each: true }),
  ];
  return (target, property) => {
    for (const check of checks) check(target, property);
  };
}

export class PartnerCreateWebhookRequest {
  @ApiProperty({ example: 'https://shop.example/webhooks', description: 'Public; http is not encrypted' })
  @IsText(URL_CHARACTERS)
  url: string;

  @ApiProperty({ enum: EVENT_TYPES, isArray: true, example: ['coupon.created', 'redemption.created'] })
  @IsEventList()
  events: EventType[];

  @ApiPropertyOptional({ type: String, nullable: true, example: 'Orders' })
  @ValidateIf((_object, value: unknown) => value !== undefined && value !== null)
  @IsText(DESCRIPTION_CHARACTERS)
  description?: string | null;
}

/** What is left out stays as it is. */
export class PartnerUpdateWebhookRequest {
  @ApiPropertyOptional({ example: 'https://shop.example/webhooks' })
  @MayBeLeftOut()
  @IsText(URL_CHARACTERS)
  url?: string;

  @ApiPropertyOptional({ enum: EVENT_TYPES, isArray: true })
  @MayBeLeftOut()
  @IsEventList()
  events?: EventType[];

  @ApiPropertyOptional({ type: String, nullable: true, description: 'null removes it' })
  @ValidateIf((_object, value: unknown) => value !== undefined && value !== null)
  @IsText(DESCRIPTION_CHARACTERS)
  description?: string | null;

  @ApiPropertyOptional({ description: 'While false nothing is recorded, and what is waiting rests' })
  @MayBeLeftOut()
  @IsBoolean()
  enabled?: boolean;
}
