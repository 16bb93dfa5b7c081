import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';

import { Access, type Caller, RequestCaller } from '#platform/auth';
import { LimitAs } from '#platform/rate-limit';

import { readProfileId } from '../profiles/profile-path.js';
import {
  CreateCodesRequest,
  CreateCodesResponse,
  readRequestedCodes,
  toCreateCodesResponse,
} from './create-codes.request.js';
import { DiscountProfileCodes } from './profile-codes.service.js';

@ApiTags('Discount profiles')
@ApiBearerAuth()
@Controller([
  'admin/discount_profiles/:id/create-coupons',
  'api/v4/admin/discount_profiles/:id/create-coupons',
])
export class ProfileCodesController {
  constructor(private readonly codes: DiscountProfileCodes) {}

  @Post()
  @Access('admin')
  @LimitAs('bulk')
  @ApiOperation({ summary: 'Generate codes for a profile, up to 10,000 at once' })
  @ApiResponse({ status: 201, type: CreateCodesResponse })
  @ApiResponse({ status: 404, description: 'There is no such profile' })
  async create(
    @RequestCaller() caller: Caller,
    @Param('id') id: string,
    @Body() body: CreateCodesRequest,
  ): Promise<CreateCodesResponse> {
    const number = readProfileId(id);
    return toCreateCodesResponse(await this.codes.generate(caller, number, readRequestedCodes(body)));
  }
}
