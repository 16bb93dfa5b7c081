import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';

import { MayBeLeftOut } from './presence.js';

const LIMIT_DEFAULT = 20;
const LIMIT_MAX = 100;
const PAGE_MAX = 1_000_000;
const WHOLE_NUMBER = /^\d{1,9}$/;

/** Which page of a list, counted from 1. */
export class PageQuery {
  @IsCount({ max: PAGE_MAX, default: 1 })
  page = 1;

  @IsCount({ max: LIMIT_MAX, default: LIMIT_DEFAULT })
  limit = LIMIT_DEFAULT;
}

/** What the answer says of its page. */
export interface Pagination {
  readonly page: number;
  readonly limit: number;
  readonly total: number;
  readonly total_pages: number;
}

/** Which rows a page holds. */
export function toOffsetPage({ page, limit }: PageQuery): {
  readonly limit: number;
  readonly offset: number;
} {
  return { limit, offset: (page - 1) * limit };
}

export function toPagination({ page, limit }: PageQuery, total: number): Pagination {
  return { page, limit, total, total_pages: Math.ceil(total / limit) };
}

/** A number from 1 on, read from the text of the query. */
function IsCount(range: { readonly max: number; readonly default: number }): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: range.max, default: range.default }),
    MayBeLeftOut(),
    Transform(({ value }: { value: unknown }) => wholeNumberOf(value)),
    Max(range.max),
    Min(1),
    IsInt(),
  );
}

/** What is not a whole number stays as it is, to be refused. */
function wholeNumberOf(value: unknown): unknown {
  return typeof value === 'string' && WHOLE_NUMBER.test(value) ? Number(value) : value;
}
