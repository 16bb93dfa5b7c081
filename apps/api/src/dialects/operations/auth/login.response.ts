import { ApiProperty } from '@nestjs/swagger';

import type { IssuedToken } from '#platform/auth';

export class LoginResponse {
  @ApiProperty({ example: 'eyJhbGciOiJIUzI1NiIs…' })
  access_token: string;

  @ApiProperty({ example: 'Bearer' })
  token_type: 'Bearer';

  /** Seconds. */
  @ApiProperty({ example: 3600 })
  expires_in: number;
}

export function toLoginResponse({ token, expiresInSeconds }: IssuedToken): LoginResponse {
  return { access_token: token, token_type: 'Bearer', expires_in: expiresInSeconds };
}
