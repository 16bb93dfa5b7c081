import { Injectable } from '@nestjs/common';

import { DomainError, invalidField } from '#engine';
import {
  CodeJobs,
  type CodePattern,
  type CouponFieldNames,
  CouponBatches,
  PATTERN_NAMES,
  checkPattern,
} from '#features/coupons';
import type { Caller } from '#platform/auth';

import { AdminCoupons } from '../coupons/admin-coupons.service.js';
import { COUPON_FIELD_NAMES } from '../coupons/coupon-field-names.js';
import { toGeneratedCommand } from '../coupons/create-coupon.command.js';
import { restated } from '../invalid-discount.js';
import type { BulkGenerateRequest } from './bulk-generate.request.js';
import { ROWS_MAX } from './bulk.request.js';

const TEMPLATE = 'template';
const PATTERN_FIELD_NAMES = { ...PATTERN_NAMES, count: 'quantity' };

/** Makes coupons that are alike but for their codes; each counts its uses for itself. */
@Injectable()
export class BulkGenerate {
  constructor(
    private readonly coupons: AdminCoupons,
    private readonly batches: CouponBatches,
    private readonly jobs: CodeJobs,
  ) {}

  /**
   * As many codes as are asked for, or none at all.
   * @returns the codes; or, of more than 1,000, the id of the job that makes them
   * @throws DomainError INVALID_REQUEST for a pattern or a template that cannot be, or a pattern of too few codes
   */
  async generate(caller: Caller, body: BulkGenerateRequest): Promise<readonly string[] | string> {
    const { quantity: count, template } = body;
    const pattern = patternOf(body);
    checkPattern(pattern, count, PATTERN_FIELD_NAMES);
    const basis = await this.coupons.basis(caller);
    const command = inTemplate(() => toGeneratedCommand(template, pattern, basis));
    if (count > ROWS_MAX) return this.jobs.generateCoupons(caller, { command, count }, JOB_FIELD_NAMES);
    const commands = Array.from({ length: count }, () => command);
    const outcomes = await this.batches.create(caller, commands, 'all_or_none', TEMPLATE_FIELD_NAMES);
    const failure = outcomes.find(({ error }) => error !== null)?.error;
    if (failure != null) throw failure;
    return outcomes.flatMap(({ created }) => (created === null ? [] : [created.coupon.code]));
  }
}

const TEMPLATE_FIELD_NAMES = Object.fromEntries(
  Object.entries(COUPON_FIELD_NAMES).map(([field, name]) => [field, `${TEMPLATE}.${name}`]),
) as CouponFieldNames;
const JOB_FIELD_NAMES = { ...TEMPLATE_FIELD_NAMES, count: 'quantity' };

function patternOf(body: BulkGenerateRequest): CodePattern {
  const { pattern, prefix, suffix, length, alphabet, check_character: checked = false } = body;
  const letters = {
    ...(alphabet === undefined ? {} : { alphabet }),
    ...(checked ? { check: 'with_check_character' as const } : {}),
  };
  if (pattern === undefined) {
    return {
      ...letters,
      ...(prefix === undefined ? {} : { prefix }),
      ...(suffix === undefined ? {} : { suffix }),
      ...(length === undefined ? {} : { length }),
    };
  }
  if (prefix !== undefined || suffix !== undefined || length !== undefined) {
    throw invalidField('pattern', 'pattern stands in place of prefix, suffix and length');
  }
  return { ...letters, pattern };
}

function inTemplate<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'INVALID_REQUEST') throw error;
    const fields = error.fields.map(({ path, message }) => ({ path: `${TEMPLATE}.${path}`, message }));
    throw restated(error, error.message, { details: error.details, fields });
  }
}
