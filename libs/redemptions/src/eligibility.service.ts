import { Injectable } from '@nestjs/common';

import type { AppliedCoupon, RejectedCoupon } from '#engine';
import type { OwnerId } from '#platform/owner';

import type { CustomerReference, OrderCommand } from './commands.js';

/** An order that a customer would like to save on. */
export interface EligibleCommand {
  readonly customer: CustomerReference | null;
  readonly order: OrderCommand;
}

/** The owner's listed coupons, each judged as if it had the order to itself. */
export interface Eligibility {
  /** Best saving first. */
  readonly applied: readonly AppliedCoupon[];
  readonly rejected: readonly RejectedCoupon[];
  readonly currency: string;
}

/** Which of the listed coupons a customer can use on an order now. */
@Injectable()
export class EligibilityService {
  async eligible(ownerId: OwnerId, command: EligibleCommand): Promise<Eligibility> {
    throw new Error(`not yet: ${ownerId} ${String(command.order.reference)}`);
  }
}
