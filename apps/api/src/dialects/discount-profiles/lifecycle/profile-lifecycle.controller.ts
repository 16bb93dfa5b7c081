import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';

import { Access, type Caller, RequestCaller } from '#platform/auth';

import { readProfileId } from '../profiles/profile-path.js';
import { OneProfileResponse } from '../profiles/profile.response.js';
import { toProfileResponse } from '../profiles/to-profile-response.js';
import { DuplicateProfileRequest, ExtendProfileRequest } from './profile-lifecycle.request.js';
import { DiscountProfileLifecycle } from './profile-lifecycle.service.js';

const EXTEND_EXAMPLE = { end_date: '2030-12-31 23:59:59' };
const DUPLICATE_EXAMPLE = { name: 'DISCOUNT_NAME (copy)', default_coupon_code: 'COUPON_CODE_2' };
const NOT_FOUND = { status: 404, description: 'There is no such profile' };

/** What happens to a discount profile between its first and its last day. */
@ApiTags('Discount profiles')
@ApiBearerAuth()
@Controller(['admin/discount_profiles/:id', 'api/v4/admin/discount_profiles/:id'])
@Access('admin')
export class DiscountProfileLifecycleController {
  constructor(private readonly lifecycle: DiscountProfileLifecycle) {}

  @Post('pause')
  @HttpCode(200)
  @ApiOperation({ summary: 'Pause a profile: its codes are refused as INACTIVE until it is resumed' })
  @ApiResponse({ status: 200, type: OneProfileResponse })
  @ApiResponse(NOT_FOUND)
  async pause(@RequestCaller() caller: Caller, @Param('id') id: string): Promise<OneProfileResponse> {
    return { discount: toProfileResponse(await this.lifecycle.pause(caller, readProfileId(id))) };
  }

  @Post('resume')
  @HttpCode(200)
  @ApiOperation({ summary: 'Resume a paused profile' })
  @ApiResponse({ status: 200, type: OneProfileResponse })
  @ApiResponse(NOT_FOUND)
  async resume(@RequestCaller() caller: Caller, @Param('id') id: string): Promise<OneProfileResponse> {
    return { discount: toProfileResponse(await this.lifecycle.resume(caller, readProfileId(id))) };
  }

  @Post('extend')
  @HttpCode(200)
  @ApiOperation({ summary: 'Move the end of a profile to a later one; a profile that is over applies again' })
  @ApiBody({ type: ExtendProfileRequest, examples: { later: { value: EXTEND_EXAMPLE } } })
  @ApiResponse({ status: 200, type: OneProfileResponse })
  @ApiResponse(NOT_FOUND)
  @ApiResponse({ status: 409, description: 'The profile has no end' })
  async extend(
    @RequestCaller() caller: Caller,
    @Param('id') id: string,
    @Body() body: ExtendProfileRequest,
  ): Promise<OneProfileResponse> {
    return { discount: toProfileResponse(await this.lifecycle.extend(caller, readProfileId(id), body)) };
  }

  @Post('duplicate')
  @ApiOperation({
    summary: 'Make a profile with the terms of this one, a name and codes of its own and nothing used',
    description: 'The copy of a paused profile begins paused. Codes and whose they are are not copied.',
  })
  @ApiBody({ type: DuplicateProfileRequest, examples: { copy: { value: DUPLICATE_EXAMPLE } } })
  @ApiResponse({ status: 201, type: OneProfileResponse })
  @ApiResponse(NOT_FOUND)
  @ApiResponse({ status: 409, description: 'Another profile has the name' })
  async duplicate(
    @RequestCaller() caller: Caller,
    @Param('id') id: string,
    @Body() body: DuplicateProfileRequest,
  ): Promise<OneProfileResponse> {
    return { discount: toProfileResponse(await this.lifecycle.duplicate(caller, readProfileId(id), body)) };
  }
}
