import { applyDecorators } from '@nestjs/common';
import { IsInt, Max, Min } from 'class-validator';

import { MAX_AMOUNT_MINOR } from '#engine';

/** A whole, non-negative number of minor units (00-platform.md, Money). */
export function IsAmountMinor(): PropertyDecorator {
  return applyDecorators(IsInt(), Min(0), Max(MAX_AMOUNT_MINOR));
}
