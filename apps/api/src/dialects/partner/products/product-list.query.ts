import { ApiPropertyOptional } from '@nestjs/swagger';

import { type ProductPageRequest, productPageRequest } from '#features/products';
import { IsText } from '#platform/http';

import { IsPageSize, PAGE_SIZE_DEFAULT } from '../fields/page-size.js';
import { MayBeLeftOut } from '../fields/presence.js';

/** An id of 128 characters of up to 3 bytes each, in base64. */
const CURSOR_CHARACTERS_MAX = 512;

export class ProductListQuery {
  @IsPageSize()
  limit?: number;

  @ApiPropertyOptional({ description: '`nextCursor` of the page before' })
  @MayBeLeftOut()
  @IsText({ min: 1, max: CURSOR_CHARACTERS_MAX })
  cursor?: string;
}

/** @throws DomainError INVALID_REQUEST naming a cursor that is not one of ours */
export function toProductPageRequest({ limit, cursor }: ProductListQuery): ProductPageRequest {
  return productPageRequest(limit ?? PAGE_SIZE_DEFAULT, cursor);
}
