import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsString, Max, Min } from 'class-validator';

import { type PageRequest, type SequencePageRequest, pageRequest, sequencePageRequest } from '#platform/http';

import { IfSent } from './fields.js';

const ROWS_MAX = 100;
const ROWS_DEFAULT = 20;

/** How many rows a page has: 1 to 100. */
export function IsPageSize(): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({ default: ROWS_DEFAULT, minimum: 1, maximum: ROWS_MAX }),
    IfSent(),
    Type(() => Number),
    IsInt(),
    Min(1),
    Max(ROWS_MAX),
  );
}

/** Which page of a list. */
export class PageQuery {
  @IsPageSize()
  limit?: number;

  @ApiPropertyOptional({ description: 'The cursor that the page before gave' })
  @IfSent()
  @IsString()
  cursor?: string;
}

/** @throws DomainError INVALID_REQUEST naming `cursor` */
export function toPageRequest({ limit = ROWS_DEFAULT, cursor }: PageQuery): PageRequest {
  return pageRequest(limit, cursor);
}

/** Of rows that are numbered as they come. @throws DomainError INVALID_REQUEST naming `cursor` */
export function toSequencePageRequest({ limit = ROWS_DEFAULT, cursor }: PageQuery): SequencePageRequest {
  return sequencePageRequest(limit, cursor);
}
