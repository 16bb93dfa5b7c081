import { applyDecorators } from '@nestjs/common';
import { IsInt, Max, Min } from 'class-validator';

import { MAX_AMOUNT_MINOR } from '#engine';

/** A whole, non-negative number of minor units (00-platform.md, Money). */
export function IsAmountMinor(): PropertyDecorator {
  return applyDecorators(Max(MAX_AMOUNT_MINOR), Min(0), IsInt());
}
