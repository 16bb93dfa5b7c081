import { Injectable } from '@nestjs/common';

import { DomainError, invalidField } from '#engine';
import {
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
import type { BulkGenerateRequest } from './bulk.request.js';

const TEMPLATE = 'template';
const PATTERN_FIELD_NAMES = { ...PATTERN_NAMES, count: 'quantity' };

/** Makes coupons that are alike but for their codes; each counts its uses for itself. */
@Injectable()
export class BulkGenerate {
  constructor(
    private readonly coupons: AdminCoupons,
    private readonly batches: CouponBatches,
  ) {}

  /**
   * As many codes as are asked for, or none at all.
   * @throws DomainError INVALID_REQUEST for a pattern or a template that cannot be, or a pattern of too few codes
   */
  async generate(caller: Caller, body: BulkGenerateRequest): Promise<{ readonly codes: readonly string[] }> {
    const pattern = patternOf(body);
    checkPattern(pattern, body.quantity, PATTERN_FIELD_NAMES);
    const basis = await this.coupons.basis(caller);
    const command = inTemplate(() => toGeneratedCommand(body.template, pattern, basis));
    const commands = Array.from({ length: body.quantity }, () => command);
    const outcomes = await this.batches.create(caller, commands, 'all_or_none', TEMPLATE_FIELD_NAMES);
    const failure = outcomes.find(({ error }) => error !== null)?.error;
    if (failure != null) throw failure;
    return { codes: outcomes.flatMap(({ created }) => (created === null ? [] : [created.coupon.code])) };
  }
}

const TEMPLATE_FIELD_NAMES = Object.fromEntries(
  Object.entries(COUPON_FIELD_NAMES).map(([field, name]) => [field, `${TEMPLATE}.${name}`]),
) as CouponFieldNames;

function patternOf({ pattern, prefix, suffix, length, alphabet }: BulkGenerateRequest): CodePattern {
  const letters = alphabet === undefined ? {} : { alphabet };
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
