import { ApiProperty } from '@nestjs/swagger';

import { IsText } from '#platform/http';

export class PartnerLoginRequest {
  @ApiProperty({ example: '6f1c0b8a4d2e9f7351ac08be' })
  @IsText({ min: 1, max: 128 })
  clientId: string;

  @ApiProperty({ example: 'your-client-secret', format: 'password' })
  @IsText({ min: 1, max: 1_024 })
  clientSecret: string;
}
