import { Injectable } from '@nestjs/common';

import { DomainError, type Promotion } from '#engine';
import { AnalyticsService, SimulationService } from '#features/analytics';
import type { CouponFieldNames, CreateCouponCommand } from '#features/coupons';
import { PromotionsService } from '#features/promotions';
import type { Caller } from '#platform/auth';
import { dayOf } from '#platform/clock';

import { AdminCoupons } from '../coupons/admin-coupons.service.js';
import { COUPON_FIELD_NAMES } from '../coupons/coupon-field-names.js';
import { toCreateCommand } from '../coupons/create-coupon.command.js';
import { restated } from '../invalid-discount.js';
import { PERIOD_FIELD_NAMES, toGivenPeriod } from './period.query.js';
import type { SimulateRequest } from './simulate.request.js';
import { type SimulateResponse, toSimulateResponse } from './simulate.response.js';

const DRAFT = 'coupon';

/** Tries a draft on the platform's recorded orders (06-analytics.md). */
@Injectable()
export class DraftSimulation {
  constructor(
    private readonly coupons: AdminCoupons,
    private readonly promotions: PromotionsService,
    private readonly analytics: AnalyticsService,
    private readonly simulation: SimulationService,
  ) {}

  /**
   * @param asking aborted when nobody wants to know any more
   * @throws InvalidPeriod; DomainError INVALID_REQUEST for terms that cannot be; InvalidDiscount
   */
  async simulate(caller: Caller, body: SimulateRequest, asking: AbortSignal): Promise<SimulateResponse> {
    const basis = await this.coupons.basis(caller);
    const command = inDraft(() => toCreateCommand(body.coupon, basis));
    // Checked as it would be when it is made.
    this.promotions.prepare(command, DRAFT_FIELD_NAMES);
    const { period } = await this.analytics.prepare({
      period: toGivenPeriod(body),
      names: PERIOD_FIELD_NAMES,
      currency: command.currency,
      service: null,
    });
    const promotion = promotionOf(command, basis.timezone);
    const result = await this.simulation.simulate(caller.ownerId, promotion, period, asking);
    return toSimulateResponse(period, command.currency, result);
  }
}

const DRAFT_FIELD_NAMES = Object.fromEntries(
  Object.entries(COUPON_FIELD_NAMES).map(([field, name]) => [field, `${DRAFT}.${name}`]),
) as CouponFieldNames;

function inDraft<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'INVALID_REQUEST') throw error;
    const fields = error.fields.map(({ path, message }) => ({ path: `${DRAFT}.${path}`, message }));
    throw restated(error, error.message, { details: error.details, fields });
  }
}

/** As it would be stored. */
function promotionOf(
  { status, currency, terms }: Omit<CreateCouponCommand, 'code'>,
  timezone: string,
): Promotion {
  const { startsAt, endsAt, limits, combinable, conditions, discount } = terms;
  return {
    id: 'draft',
    version: 1,
    status,
    ownerSuspended: false,
    currency,
    window: {
      startsAt,
      endsAt,
      startsOn: startsAt === null ? null : dayOf(startsAt, timezone),
      endsOn: endsAt === null ? null : dayOf(endsAt - 1, timezone),
    },
    limits,
    combinable,
    conditions,
    discount,
  };
}
