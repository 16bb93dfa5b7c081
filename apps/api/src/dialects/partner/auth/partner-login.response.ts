import { ApiProperty } from '@nestjs/swagger';

import type { IssuedToken } from '#platform/auth';

export class PartnerLoginResponse {
  @ApiProperty({ example: 'your-access-token' })
  token: string;

  @ApiProperty({ example: 3600 })
  expiresInSecs: number;
}

export function toPartnerLoginResponse({ token, expiresInSeconds }: IssuedToken): PartnerLoginResponse {
  return { token, expiresInSecs: expiresInSeconds };
}
