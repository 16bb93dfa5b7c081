import { ApiProperty } from '@nestjs/swagger';

import { IsText } from '#platform/http';

export class LoginRequest {
  @ApiProperty({ example: 'admin@example.com' })
  @IsText({ min: 1, max: 254 })
  email: string;

  @ApiProperty({ example: 'correct horse battery staple', format: 'password' })
  @IsText({ min: 1, max: 1_024 })
  password: string;
}
