import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';

import { IsEmailAddress, IsText } from '#platform/http';

const ID_CHARACTERS_MAX = 255;

/** Who orders: an id of the caller's own, an e-mail, or both (00-platform.md, Identity of a customer). */
export class CustomerRequest {
  @ApiPropertyOptional({ type: String, nullable: true, example: 'cust-42' })
  @IsOptional()
  @IsText({ min: 1, max: ID_CHARACTERS_MAX })
  id?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, format: 'email', example: 'a@example.com' })
  @IsOptional()
  @IsEmailAddress()
  email?: string | null;
}
