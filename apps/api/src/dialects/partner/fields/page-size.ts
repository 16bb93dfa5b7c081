import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';

import { MayBeLeftOut } from './presence.js';

export const PAGE_SIZE_DEFAULT = 20;
const PAGE_SIZE_MAX = 100;
const WHOLE_NUMBER = /^\d{1,9}$/;

/** The `limit` of a list, read from the text of the query. */
export function IsPageSize(): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: PAGE_SIZE_MAX, default: PAGE_SIZE_DEFAULT }),
    MayBeLeftOut(),
    Transform(({ value }: { value: unknown }) => wholeNumberOf(value)),
    Max(PAGE_SIZE_MAX),
    Min(1),
    IsInt(),
  );
}

/** What is not a whole number stays as it is, to be refused. */
function wholeNumberOf(value: unknown): unknown {
  return typeof value === 'string' && WHOLE_NUMBER.test(value) ? Number(value) : value;
}
