import { Body, Controller, Header, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';

import { UserLoginService } from '#features/staff';
import { Access, type Origin, RequestOrigin } from '#platform/auth';
import { LimitLogins } from '#platform/rate-limit';

import { LoginRequest } from './login.request.js';
import { LoginResponse, toLoginResponse } from './login.response.js';

@ApiTags('Authentication')
@Controller('auth')
export class LoginController {
  constructor(private readonly logins: UserLoginService) {}

  @Post('login')
  @HttpCode(200)
  @Access('public')
  @LimitLogins((request) => (request.body as { email?: unknown } | null)?.email)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Log in as a person of the staff' })
  @ApiResponse({ status: 200, type: LoginResponse })
  @ApiResponse({ status: 400, description: 'A field is missing or wrong' })
  @ApiResponse({ status: 401, description: 'Unknown e-mail or wrong password' })
  @ApiResponse({ status: 429, description: 'Too many attempts; see Retry-After' })
  async logIn(@Body() body: LoginRequest, @RequestOrigin() origin: Origin): Promise<LoginResponse> {
    return toLoginResponse(await this.logins.logIn(body, origin));
  }
}
