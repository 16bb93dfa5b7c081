import { Body, Controller, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';

import { CouponAssignments } from '#features/coupons';
import { Access, type Caller, RequestCaller } from '#platform/auth';
import { TakesCsv } from '#platform/http';
import { LimitAs } from '#platform/rate-limit';

import { DiscountProfileCodes } from '../codes/profile-codes.service.js';
import {
  ASSIGNED,
  AssignCustomerRequest,
  AssignCustomerResponse,
  readAssignment,
} from './assign-customer.request.js';
import { readAssignmentsCsv } from './assign-customers.csv.js';
import {
  AssignCustomersRequest,
  AssignCustomersResponse,
  readAssignments,
  toAssignCustomersResponse,
} from './assign-customers.request.js';

@ApiTags('Discount profiles')
@ApiBearerAuth()
@Controller(['admin/discount_coupons', 'api/v4/admin/discount_coupons'])
@Access('admin')
export class CouponAssignmentsController {
  constructor(
    private readonly assignments: CouponAssignments,
    private readonly codes: DiscountProfileCodes,
  ) {}

  @Post('assign-customer')
  @ApiOperation({ summary: 'Give a code to one customer, who alone can use it from then on' })
  @ApiResponse({ status: 201, type: AssignCustomerResponse })
  async assign(
    @RequestCaller() caller: Caller,
    @Body() body: AssignCustomerRequest,
  ): Promise<AssignCustomerResponse> {
    const { code, email } = readAssignment(body);
    await this.assignments.assign(caller, code, email);
    return ASSIGNED;
  }

  @Post('assign-customers')
  @LimitAs('bulk')
  @TakesCsv(readAssignmentsCsv)
  @ApiOperation({
    summary: 'Give each of up to 1,000 customers one free code of a profile',
    description:
      'Takes JSON, or `text/csv`: one e-mail a line under the header line `email`, the profile in the query (`?profile_id=1`).',
  })
  @ApiResponse({ status: 201, type: AssignCustomersResponse })
  @ApiResponse({ status: 404, description: 'There is no such profile' })
  async assignEach(
    @RequestCaller() caller: Caller,
    @Body() body: AssignCustomersRequest,
  ): Promise<AssignCustomersResponse> {
    const { profileId, emails } = readAssignments(body);
    return toAssignCustomersResponse(await this.codes.assignEach(caller, profileId, emails));
  }
}
