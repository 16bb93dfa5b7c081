import { Body, Controller, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';

import { CouponAssignments } from '#features/coupons';
import { Access, type Caller, RequestCaller } from '#platform/auth';
import { type CsvUpload, SentCsv, TakesCsvFiles } from '#platform/http';
import { LimitAs } from '#platform/rate-limit';

import { AcceptedJobResponse, accepted } from '../accepted-job.response.js';
import { DiscountProfileCodes } from '../codes/profile-codes.service.js';
import {
  ASSIGNED,
  AssignCustomerRequest,
  AssignCustomerResponse,
  readAssignment,
} from './assign-customer.request.js';
import { toAssignmentsFile } from './assign-customers.csv.js';
import {
  AssignCustomersQuery,
  AssignCustomersRequest,
  AssignCustomersResponse,
  type CodesForCustomers,
  EMAILS_MAX,
  linesOf,
  readAssignments,
  readProfile,
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
  @TakesCsvFiles()
  @ApiOperation({
    summary: 'Give each customer one free code of a profile: up to 1,000 at once, more by a job',
    description:
      'Takes JSON, or `text/csv`: one e-mail a line under the header line `email`, the profile in the query (`?profile_id=1`).',
  })
  @ApiResponse({ status: 201, type: AssignCustomersResponse })
  @ApiResponse({
    status: 202,
    type: AcceptedJobResponse,
    description: 'More than 1,000: a job gives them out',
  })
  @ApiResponse({ status: 404, description: 'There is no such profile' })
  async assignEach(
    @RequestCaller() caller: Caller,
    @Body() body: AssignCustomersRequest,
    @Query() query: AssignCustomersQuery,
    @SentCsv() csv: CsvUpload | null,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AssignCustomersResponse | AcceptedJobResponse> {
    const file = csv === null ? null : await toAssignmentsFile(csv.pieces(), query);
    if (file?.lines != null) {
      return accepted(reply, await this.codes.assignLater(caller, readProfile(query), file.lines));
    }
    return this.assignAll(caller, readAssignments(file?.body ?? body), reply);
  }

  private async assignAll(
    caller: Caller,
    { profileId, emails }: CodesForCustomers,
    reply: FastifyReply,
  ): Promise<AssignCustomersResponse | AcceptedJobResponse> {
    if (emails.length > EMAILS_MAX) {
      return accepted(reply, await this.codes.assignLater(caller, profileId, linesOf(emails)));
    }
    return toAssignCustomersResponse(await this.codes.assignEach(caller, profileId, emails));
  }
}
