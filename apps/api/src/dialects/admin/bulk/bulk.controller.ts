import { Body, Controller, HttpStatus, Patch, Post, Put, Query, Res, applyDecorators } from '@nestjs/common';
import { ApiBody, ApiOperation } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';

import { Access, type Caller, RequestCaller } from '#platform/auth';
import { TakesLongBodies } from '#platform/http';
import { LimitAs } from '#platform/rate-limit';

import { COUPON_EXAMPLE, EXISTS_EXAMPLE } from '../admin-examples.js';
import { AdminDocs, ApiSuccess, type Success, success } from '../envelope.js';
import { ACCEPTED_EXAMPLE, type AcceptedJob, accepted } from './accepted-job.js';
import { BulkCreate } from './bulk-create.service.js';
import { BulkGenerateRequest } from './bulk-generate.request.js';
import { BulkGenerate } from './bulk-generate.service.js';
import { type CreateReport, type UpdateReport, reported } from './bulk-report.js';
import { BulkUpdate } from './bulk-update.service.js';
import { BulkCreateQuery, BulkCreateRequest, BulkUpdateRequest } from './bulk.request.js';

const TERMS_EXAMPLE = { discount_type: 'percentage', discount_value: 20, usage_limit: 1 };
const CREATE_EXAMPLE = { coupons: [{ code: 'SPRING20', ...TERMS_EXAMPLE }, TERMS_EXAMPLE] };
const GENERATE_EXAMPLE = { template: TERMS_EXAMPLE, quantity: 100, prefix: 'FLASH_', length: 10 };
const FAILED_EXAMPLE = [{ index: 1, code: 'SAVE20', error: EXISTS_EXAMPLE }];
const CREATED_EXAMPLE = {
  created: [COUPON_EXAMPLE],
  failed: [],
  summary: { requested: 1, created: 1, failed: 0 },
};
const UPDATED_EXAMPLE = {
  updated: [COUPON_EXAMPLE],
  failed: [],
  summary: { requested: 1, updated: 1, failed: 0 },
};
const UPDATED_SOME_EXAMPLE = {
  ...UPDATED_EXAMPLE,
  failed: FAILED_EXAMPLE,
  summary: { requested: 2, updated: 1, failed: 1 },
};

/** `/api/admin/coupons/bulk` (02-admin-coupons.md). */
@AdminDocs('Admin coupons in bulk')
@Controller('api/admin/coupons/bulk')
@Access('admin')
export class BulkController {
  constructor(
    private readonly creating: BulkCreate,
    private readonly generating: BulkGenerate,
    private readonly updating: BulkUpdate,
  ) {}

  @Post()
  @AboutMany()
  @ApiOperation({ summary: 'Create up to 1,000 coupons' })
  @ApiBody({ type: BulkCreateRequest, examples: { several: { value: CREATE_EXAMPLE } } })
  @ApiSuccess(201, 'All were created', CREATED_EXAMPLE)
  @ApiSuccess(207, 'Some failed', {
    ...CREATED_EXAMPLE,
    failed: FAILED_EXAMPLE,
    summary: { requested: 2, created: 1, failed: 1 },
  })
  async create(
    @RequestCaller() caller: Caller,
    @Query() { atomic }: BulkCreateQuery,
    @Body() { coupons }: BulkCreateRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Success<CreateReport>> {
    const mode = atomic === 'true' ? 'all_or_none' : 'each';
    return success(reported(reply, HttpStatus.CREATED, await this.creating.create(caller, coupons, mode)));
  }

  @Post('generate')
  @AboutMany()
  @ApiOperation({
    summary: 'Create coupons that are alike, with generated codes: up to 1,000 at once, more by a job',
  })
  @ApiBody({ type: BulkGenerateRequest, examples: { alike: { value: GENERATE_EXAMPLE } } })
  @ApiSuccess(201, 'All were created', { codes: ['FLASH_7KQ2M9XH4T'] })
  @ApiSuccess(202, 'More than 1,000: a job creates them', ACCEPTED_EXAMPLE)
  async generate(
    @RequestCaller() caller: Caller,
    @Body() body: BulkGenerateRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Success<{ readonly codes: readonly string[] } | AcceptedJob>> {
    const made = await this.generating.generate(caller, body);
    return success(typeof made === 'string' ? accepted(reply, made) : { codes: made });
  }

  @Put()
  @AboutMany()
  @ApiOperation({ summary: 'Update up to 1,000 coupons row by row, or all that a filter finds' })
  @ApiSuccess(200, 'All were updated', UPDATED_EXAMPLE)
  @ApiSuccess(207, 'Some failed', UPDATED_SOME_EXAMPLE)
  @ApiSuccess(202, 'A filter of more than 1,000: a job updates them', ACCEPTED_EXAMPLE)
  async put(
    @RequestCaller() caller: Caller,
    @Body() body: BulkUpdateRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Success<UpdateReport | AcceptedJob>> {
    return success(updated(reply, await this.updating.update(caller, body)));
  }

  @Patch()
  @AboutMany()
  @ApiOperation({ summary: 'The same as PUT' })
  @ApiSuccess(200, 'All were updated', UPDATED_EXAMPLE)
  @ApiSuccess(207, 'Some failed', UPDATED_SOME_EXAMPLE)
  @ApiSuccess(202, 'A filter of more than 1,000: a job updates them', ACCEPTED_EXAMPLE)
  async patch(
    @RequestCaller() caller: Caller,
    @Body() body: BulkUpdateRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Success<UpdateReport | AcceptedJob>> {
    return success(updated(reply, await this.updating.update(caller, body)));
  }
}

function updated(reply: FastifyReply, outcome: UpdateReport | string): UpdateReport | AcceptedJob {
  if (typeof outcome === 'string') return accepted(reply, outcome);
  return reported(reply, HttpStatus.OK, outcome);
}

function AboutMany(): MethodDecorator {
  return applyDecorators(LimitAs('bulk'), TakesLongBodies());
}
