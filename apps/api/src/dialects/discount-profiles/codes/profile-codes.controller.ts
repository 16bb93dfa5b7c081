import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';

import { Access, type Caller, RequestCaller } from '#platform/auth';
import { LimitAs } from '#platform/rate-limit';

import { AcceptedJobResponse, accepted } from '../accepted-job.response.js';
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
  @ApiOperation({ summary: 'Generate codes for a profile: up to 10,000 at once, more by a job' })
  @ApiResponse({ status: 201, type: CreateCodesResponse })
  @ApiResponse({ status: 202, type: AcceptedJobResponse, description: 'More than 10,000: a job makes them' })
  @ApiResponse({ status: 404, description: 'There is no such profile' })
  async create(
    @RequestCaller() caller: Caller,
    @Param('id') id: string,
    @Body() body: CreateCodesRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CreateCodesResponse | AcceptedJobResponse> {
    const { codes, jobId } = await this.codes.generate(caller, readProfileId(id), readRequestedCodes(body));
    return jobId === null ? toCreateCodesResponse(codes) : accepted(reply, jobId);
  }
}
