import { Module, type Provider } from '@nestjs/common';

import { CouponsModule } from '#features/coupons';
import { CustomersModule } from '#features/customers';
import { ProductsModule } from '#features/products';

import { BatchedSettler } from './claims/batched-settler.js';
import { Claimer } from './claims/claim.js';
import { BatchedClaimer } from './claims/batched-claimer.js';
import { CarefulPlacement } from './claims/careful-placement.js';
import { ClaimStatement } from './claims/claim-statement.js';
import { ExistingOrders } from './claims/existing-orders.js';
import { OrderPlacement } from './claims/order-placement.js';
import { SettleStatement } from './claims/settle-statement.js';
import { Settler } from './claims/settlement.js';
import { SlowPromotions } from './claims/slow-promotions.js';
import { UnsettledClaims } from './claims/unsettled-claims.js';
import { CodeCheckService } from './code-check.service.js';
import { EligibilityService } from './eligibility.service.js';
import { DecisionFeed } from './decisions/decision-feed.js';
import { DatabaseClock } from './facts/database-clock.js';
import { FactsReader } from './facts/facts-reader.js';
import { FactsStatement } from './facts/facts-statement.js';
import { HousekeepingService } from './housekeeping.service.js';
import { IdempotencyKeyRepository } from './idempotency/idempotency-key.repository.js';
import { IdempotencyService } from './idempotency/idempotency.service.js';
import { KeptAnswers } from './idempotency/kept-answers.js';
import { PlacedAnswers } from './idempotency/placed-answers.js';
import { KnownHere } from './judging/known-here.js';
import { OrderGuesses } from './judging/order-guess.js';
import { OrderJudge } from './judging/order-judge.js';
import { OwnerCurrencies } from './judging/owner-currencies.js';
import { SceneReader } from './judging/scene-reader.js';
import { TermsReader } from './judging/terms-reader.js';
import { UsedUpPromotions } from './judging/used-up-promotions.js';
import { LifecycleService } from './lifecycle.service.js';
import { ExpiryService } from './lifecycle/expiry.service.js';
import { OverdueRepository } from './lifecycle/overdue.repository.js';
import { Transitions } from './lifecycle/transitions.js';
import { PromotionUses } from './promotion-uses.service.js';
import { RedemptionReader } from './redemption-reader.service.js';
import { RedemptionService } from './redemption.service.js';
import { CouponUsageRepository } from './storage/coupon-usage.repository.js';
import { PromotionUsesRepository } from './storage/promotion-uses.repository.js';
import { RedemptionListRepository } from './storage/redemption-list.repository.js';
import { RedemptionReads } from './storage/redemption-reads.js';
import { RedemptionRepository } from './storage/redemption.repository.js';
import { UsageHistoryRepository } from './storage/usage-history.repository.js';
import { UsageHistoryService } from './usage-history.service.js';
import { UsageService } from './usage.service.js';
import { ValidationService } from './validation.service.js';

const STORAGE: readonly Provider[] = [
  RedemptionReads,
  RedemptionRepository,
  RedemptionListRepository,
  CouponUsageRepository,
  PromotionUsesRepository,
  UsageHistoryRepository,
];

const IDEMPOTENCY: readonly Provider[] = [
  IdempotencyService,
  IdempotencyKeyRepository,
  KeptAnswers,
  PlacedAnswers,
];

const FACTS: readonly Provider[] = [DatabaseClock, FactsReader, FactsStatement];

const JUDGING: readonly Provider[] = [
  OrderJudge,
  OrderGuesses,
  SceneReader,
  TermsReader,
  KnownHere,
  OwnerCurrencies,
  UsedUpPromotions,
];

const CLAIMS: readonly Provider[] = [
  { provide: Claimer, useClass: BatchedClaimer },
  ClaimStatement,
  { provide: Settler, useClass: BatchedSettler },
  SettleStatement,
  SlowPromotions,
  UnsettledClaims,
  OrderPlacement,
  CarefulPlacement,
  ExistingOrders,
];

const LIFECYCLE: readonly Provider[] = [Transitions, OverdueRepository];

const SERVICES = [
  DecisionFeed,
  CodeCheckService,
  ValidationService,
  EligibilityService,
  RedemptionService,
  LifecycleService,
  ExpiryService,
  RedemptionReader,
  UsageService,
  PromotionUses,
  UsageHistoryService,
];

@Module({
  imports: [CouponsModule, CustomersModule, ProductsModule],
  providers: [
    ...STORAGE,
    ...IDEMPOTENCY,
    ...FACTS,
    ...JUDGING,
    ...CLAIMS,
    ...LIFECYCLE,
    ...SERVICES,
    HousekeepingService,
  ],
  exports: SERVICES,
})
export class RedemptionsModule {}
