import { Module } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import type { MercuriusDriverConfig } from '@nestjs/mercurius';

import { CouponsModule } from '#features/coupons';
import { RedemptionsModule } from '#features/redemptions';
import { Config } from '#platform/config';

import { CouponChecksResolver } from './checks/coupon-checks.resolver.js';
import { CouponChecks } from './checks/coupon-checks.service.js';
import { CouponCodeConnectionResolver } from './codes/coupon-code-connection.resolver.js';
import { CouponCodesResolver } from './codes/coupon-codes.resolver.js';
import { CouponCodes } from './codes/coupon-codes.service.js';
import { GraphqlController } from './operations/graphql.controller.js';
import { MercuriusOnReadyDriver } from './operations/mercurius-on-ready.driver.js';
import { OperationRunner } from './operations/operation-runner.service.js';
import { toDriverConfig } from './operations/driver-config.js';
import { CouponUsesResolver } from './uses/coupon-uses.resolver.js';
import { CouponUses } from './uses/coupon-uses.service.js';

const graphql = GraphQLModule.forRootAsync<MercuriusDriverConfig>({
  driver: MercuriusOnReadyDriver,
  inject: [Config],
  useFactory: toDriverConfig,
});

/** Coupon codes over GraphQL (03-coupon-codes-graphql.md). */
@Module({
  imports: [graphql, CouponsModule, RedemptionsModule],
  controllers: [GraphqlController],
  providers: [
    CouponCodesResolver,
    CouponCodeConnectionResolver,
    CouponChecksResolver,
    CouponUsesResolver,
    CouponCodes,
    CouponChecks,
    CouponUses,
    OperationRunner,
  ],
})
export class CouponCodesModule {}
