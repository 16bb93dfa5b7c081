import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';

import { CouponReader, CouponsService } from '#features/coupons';
import { Access, type Caller, RequestCaller } from '#platform/auth';
import { Config } from '#platform/config';
import { PLATFORM_OWNER_ID } from '#platform/owner';
import { LimitAs } from '#platform/rate-limit';

import { COUPON_CODE_FIELD_NAMES } from './coupon-code-field-names.js';
import {
  CouponCodeArgs,
  CouponCodeConnection,
  CouponCodesArgs,
  toConnection,
  toFilter,
  toPageRequest,
} from './coupon-code-list.js';
import { toChanges, toDeactivation } from './coupon-code-revision.js';
import { CouponCodeInput, CouponCodeUpdate } from './coupon-code.input.js';
import { CouponCode, toCouponCode } from './coupon-code.type.js';
import { CouponCodes } from './coupon-codes.service.js';
import { toCreateCommand } from './create-coupon-code.command.js';

/** Coupon codes as staff manage them (03-coupon-codes-graphql.md). */
@Resolver(() => CouponCode)
export class CouponCodesResolver {
  constructor(
    private readonly codes: CouponCodes,
    private readonly coupons: CouponsService,
    private readonly reader: CouponReader,
    private readonly config: Config,
  ) {}

  @Mutation(() => CouponCode, { description: 'For admins' })
  @Access('admin')
  @LimitAs('write')
  async createCouponCode(
    @RequestCaller() caller: Caller,
    @Args('coupon') coupon: CouponCodeInput,
  ): Promise<CouponCode> {
    const command = toCreateCommand(coupon, this.config.settings);
    return toCouponCode(await this.coupons.create(caller, command, COUPON_CODE_FIELD_NAMES));
  }

  @Mutation(() => CouponCode, { description: 'For admins. Only what is sent changes' })
  @Access('admin')
  @LimitAs('write')
  async updateCouponCode(
    @RequestCaller() caller: Caller,
    @Args('id', { type: () => ID }) id: string,
    @Args('coupon') coupon: CouponCodeUpdate,
  ): Promise<CouponCode> {
    const revise = toChanges.bind(null, coupon);
    return toCouponCode(await this.codes.update(caller, id, revise));
  }

  @Mutation(() => CouponCode, { description: 'For admins. It stays visible and keeps its code' })
  @Access('admin')
  @LimitAs('write')
  async deactivateCouponCode(
    @RequestCaller() caller: Caller,
    @Args('id', { type: () => ID }) id: string,
  ): Promise<CouponCode> {
    return toCouponCode(await this.codes.update(caller, id, toDeactivation));
  }

  @Query(() => CouponCode, { nullable: true, description: 'For admins and analysts. By id or by code' })
  @Access('admin', 'analyst')
  @LimitAs('read')
  async couponCode(@Args() args: CouponCodeArgs): Promise<CouponCode | null> {
    const found = await this.codes.find(args);
    return found === null ? null : toCouponCode(found);
  }

  @Query(() => CouponCodeConnection, { description: 'For admins and analysts. Newest first' })
  @Access('admin', 'analyst')
  @LimitAs('read')
  async couponCodes(@Args() args: CouponCodesArgs): Promise<CouponCodeConnection> {
    const filter = toFilter(args);
    const page = await this.reader.list(PLATFORM_OWNER_ID, filter, toPageRequest(args));
    return toConnection(page, filter);
  }
}
