import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMinSize, IsOptional } from 'class-validator';

import { IsTextArray } from '#platform/http';

const CODES_MAX = 20;
/** More than a code may have, so that whatever a shopper types is told `NOT_FOUND`. */
const TYPED_CHARACTERS_MAX = 255;

/** The codes of a request: 1–20, or left out for automatic application (05-redemptions.md). */
export function IsCodes(): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({
      type: [String],
      minItems: 1,
      maxItems: CODES_MAX,
      description: 'Left out: the best combination of what applies by itself',
      example: ['SAVE20'],
    }),
    IsOptional(),
    ArrayMinSize(1),
    IsTextArray({ min: 1, max: TYPED_CHARACTERS_MAX }, CODES_MAX),
  );
}

/** Codes given more than once count once; `null` is automatic application. */
export function toCodes(codes: readonly string[] | null | undefined): readonly string[] | null {
  return codes == null ? null : [...new Set(codes)];
}
