import { Injectable } from '@nestjs/common';

import { storedCode } from '#features/coupons';
import { CustomersService, identitiesOf } from '#features/customers';
import { DomainError } from '#engine';
import type { OwnerId } from '#platform/owner';

import type { CustomerReference, RedeemCommand } from '../commands.js';
import { ExpiryService } from '../lifecycle/expiry.service.js';
import type { RedemptionRecord } from '../results.js';
import { RedemptionRepository } from '../storage/redemption.repository.js';
import type { StoredRedemption } from '../storage/stored-redemption.js';
import type { Placement } from './to-claim.js';

/** Answers orders that were placed before (05-redemptions.md: `order.reference` is unique per owner). */
@Injectable()
export class ExistingOrders {
  constructor(
    private readonly redemptions: RedemptionRepository,
    private readonly customers: CustomersService,
    private readonly expiry: ExpiryService,
  ) {}

  /**
   * The redemption of the same order by the same customer with the same codes, `null` when the reference is
   * free. A reservation past its end gives it up.
   * @throws DomainError ORDER_CONFLICT when another customer's order or other codes have the reference, and when
   * a reservation has it that is to be confirmed instead
   */
  async find(ownerId: OwnerId, { command, holdSeconds }: Placement): Promise<RedemptionRecord | null> {
    const stored = await this.redemptions.findLiveByOrder(ownerId, command.orderReference);
    if (stored === null) return null;
    if (stored.overdue) {
      await this.expiry.expire(ownerId, stored.record.id);
      return null;
    }
    if (!(await this.isSameCustomer(ownerId, stored, command.customer))) throw conflict(command, 'customer');
    if (stored.record.status === 'RESERVED' && holdSeconds === null) throw confirmInstead(stored.record);
    if (!haveSameCodes(ownerId, stored, command)) throw conflict(command, 'codes');
    return stored.record;
  }

  private async isSameCustomer(
    ownerId: OwnerId,
    stored: StoredRedemption,
    reference: CustomerReference | null,
  ): Promise<boolean> {
    if (reference === null || identitiesOf(reference).length === 0) return stored.customerId === null;
    if (stored.customerId === null) return false;
    const recordIds = await this.customers.recordIds(ownerId, reference);
    return recordIds.includes(stored.customerId);
  }
}

function haveSameCodes(ownerId: OwnerId, stored: StoredRedemption, { codes }: RedeemCommand): boolean {
  if (codes === null || stored.automatic) return codes === null && stored.automatic;
  const before = codeSet(ownerId, stored.requestedCodes);
  const now = codeSet(ownerId, codes);
  return before.size === now.size && [...now].every((code) => before.has(code));
}

/** Two spellings of one code are one; what cannot be a code stands for itself. */
function codeSet(ownerId: OwnerId, codes: readonly string[]): Set<string> {
  return new Set(codes.map((code) => storedCode(ownerId, code) ?? code));
}

function conflict({ orderReference }: RedeemCommand, other: 'customer' | 'codes'): DomainError {
  const difference = other === 'customer' ? 'for another customer' : 'with other codes';
  return new DomainError('ORDER_CONFLICT', `Order ${orderReference} was placed before ${difference}`, {
    details: { orderReference },
  });
}

function confirmInstead({ id, orderReference }: RedemptionRecord): DomainError {
  const message = `Order ${orderReference} is reserved: confirm reservation ${id} instead`;
  return new DomainError('ORDER_CONFLICT', message, { details: { orderReference, reservationId: id } });
}
