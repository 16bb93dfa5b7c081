import { ApiProperty } from '@nestjs/swagger';

import type { TokenPair } from '#features/staff';

export class OauthTokenResponse {
  @ApiProperty({ example: 'eyJhbGciOiJIUzI1NiIs…' })
  access_token: string;

  @ApiProperty({ example: 'eyJhbGciOiJIUzI1NiIs…' })
  refresh_token: string;

  @ApiProperty({ example: 'Bearer' })
  token_type: 'Bearer';

  /** Seconds. */
  @ApiProperty({ example: 3600 })
  expires_in: number;
}

export function toOauthTokenResponse({ access, refresh }: TokenPair): OauthTokenResponse {
  return {
    access_token: access.token,
    refresh_token: refresh.token,
    token_type: 'Bearer',
    expires_in: access.expiresInSeconds,
  };
}
