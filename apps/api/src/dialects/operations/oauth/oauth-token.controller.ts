import { Controller, Header, HttpCode, Post, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';

import { ApiClientTokens, type TokenPair } from '#features/staff';
import { Access, type Origin, RequestOrigin } from '#platform/auth';
import { LimitLogins } from '#platform/rate-limit';

import { type TokenGrant, type TokenRequest, claimedClient, toTokenGrant } from './oauth-token.request.js';
import { OauthTokenResponse, toOauthTokenResponse } from './oauth-token.response.js';

@ApiTags('Authentication')
@Controller('api/v4/oauth2')
export class OauthTokenController {
  constructor(private readonly tokens: ApiClientTokens) {}

  @Post('token')
  @HttpCode(200)
  @Access('public')
  @LimitLogins((request) => claimedClient(tokenRequest(request)))
  @Header('Cache-Control', 'no-store')
  @Header('Pragma', 'no-cache')
  @ApiOperation({ summary: 'Get or refresh the token of an API client (RFC 6749)' })
  @ApiConsumes('application/json', 'application/x-www-form-urlencoded')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['grant_type', 'client_id', 'client_secret'],
      properties: {
        grant_type: { type: 'string', enum: ['client_credentials', 'refresh_token'] },
        client_id: { type: 'string' },
        client_secret: { type: 'string' },
        refresh_token: { type: 'string' },
      },
    },
  })
  @ApiResponse({ status: 200, type: OauthTokenResponse })
  @ApiResponse({
    status: 400,
    description: '{error, error_description}: a field is missing, or the grant is bad',
  })
  @ApiResponse({ status: 401, description: '{error: "invalid_client", error_description}' })
  @ApiResponse({ status: 429, description: 'Too many attempts; see Retry-After' })
  async token(@Req() request: FastifyRequest, @RequestOrigin() origin: Origin): Promise<OauthTokenResponse> {
    return toOauthTokenResponse(await this.grant(toTokenGrant(tokenRequest(request)), origin));
  }

  private async grant(grant: TokenGrant, origin: Origin): Promise<TokenPair> {
    return grant.type === 'refresh_token'
      ? this.tokens.forRefreshToken(grant.credentials, grant.refreshToken, origin)
      : this.tokens.forCredentials(grant.credentials, origin);
  }
}

function tokenRequest({ headers, body }: FastifyRequest): TokenRequest {
  return { authorization: headers.authorization, body };
}
