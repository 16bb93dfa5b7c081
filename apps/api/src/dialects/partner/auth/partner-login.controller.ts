import { Body, Controller, Header, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';

import { PartnerLoginService } from '#features/partners';
import { Access, type Origin, RequestOrigin } from '#platform/auth';
import { LimitLogins } from '#platform/rate-limit';

import { PartnerLoginRequest } from './partner-login.request.js';
import { PartnerLoginResponse, toPartnerLoginResponse } from './partner-login.response.js';

@ApiTags('Partner authentication')
@Controller('v1/partners/auth')
export class PartnerLoginController {
  constructor(private readonly logins: PartnerLoginService) {}

  @Post('login')
  @HttpCode(200)
  @Access('public')
  @LimitLogins((request) => (request.body as { clientId?: unknown } | null)?.clientId)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Log in as a partner' })
  @ApiResponse({ status: 200, type: PartnerLoginResponse })
  @ApiResponse({ status: 400, description: 'A field is missing or wrong' })
  @ApiResponse({ status: 401, description: 'Unknown client or wrong secret' })
  @ApiResponse({ status: 403, description: 'This IP address is not in the allow-list of the partner' })
  @ApiResponse({ status: 429, description: 'Too many attempts; see Retry-After' })
  async logIn(
    @Body() body: PartnerLoginRequest,
    @RequestOrigin() origin: Origin,
  ): Promise<PartnerLoginResponse> {
    return toPartnerLoginResponse(await this.logins.logIn(body, origin));
  }
}
