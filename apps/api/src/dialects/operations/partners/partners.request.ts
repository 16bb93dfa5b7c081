import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, ValidateBy } from 'class-validator';

import { isCurrency } from '#engine';
import { PARTNER_STATUSES, type PartnerStatus, isIpRange } from '#features/partners';
import { isTimezone } from '#platform/clock';
import { IsText } from '#platform/http';

import { IfSent, IsTextThatIs } from '../fields.js';

const NAME_CHARACTERS = { min: 1, max: 200 };
const ALLOWED_IPS_MAX = 100;

function IsAllowList(): PropertyDecorator {
  return ValidateBy({
    name: 'isAllowList',
    validator: {
      validate: (value: unknown) =>
        Array.isArray(value) &&
        value.length <= ALLOWED_IPS_MAX &&
        value.every((entry) => typeof entry === 'string' && isIpRange(entry)),
      defaultMessage: () =>
        `$property must be a list of at most ${ALLOWED_IPS_MAX} IP addresses or networks in CIDR form`,
    },
  });
}

export class CreatePartnerRequest {
  @ApiProperty({ example: 'Hubble Gift Cards' })
  @IsText(NAME_CHARACTERS)
  name: string;

  @ApiPropertyOptional({ example: 'INR', description: 'ISO 4217; never changes' })
  @IfSent()
  @IsTextThatIs('an ISO 4217 currency code, such as INR', isCurrency)
  currency?: string;

  @ApiPropertyOptional({ example: 'Asia/Kolkata', description: 'IANA; never changes' })
  @IfSent()
  @IsTextThatIs('an IANA time zone, such as Asia/Kolkata', isTimezone)
  timezone?: string;

  @ApiPropertyOptional({ type: [String], example: ['203.0.113.7', '2001:db8::/32'] })
  @IfSent()
  @IsAllowList()
  allowedIps?: string[];
}

export class UpdatePartnerRequest {
  @ApiPropertyOptional({ example: 'Hubble Gift Cards' })
  @IfSent()
  @IsText(NAME_CHARACTERS)
  name?: string;

  @ApiPropertyOptional({ enum: PARTNER_STATUSES })
  @IfSent()
  @IsIn(PARTNER_STATUSES)
  status?: PartnerStatus;

  @ApiPropertyOptional({ type: [String], example: [] })
  @IfSent()
  @IsAllowList()
  allowedIps?: string[];
}
