import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';

import { API_CLIENT_ROLES, type ApiClientRole } from '#features/staff';
import { IsText } from '#platform/http';

export class CreateApiClientRequest {
  @ApiProperty({ example: 'Checkout' })
  @IsText({ min: 1, max: 200 })
  name: string;

  @ApiProperty({ enum: API_CLIENT_ROLES })
  @IsIn(API_CLIENT_ROLES)
  role: ApiClientRole;
}
