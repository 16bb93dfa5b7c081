import { Injectable } from '@nestjs/common';

import { type Outlook, type Unsaid, outlookOf } from '#engine';
import type { OwnerId } from '#platform/owner';

import type { ApplyCommand, CustomerReference } from './commands.js';
import { DecisionFeed } from './decisions/decision-feed.js';
import { SceneReader } from './judging/scene-reader.js';

/** A code, and as much of an order as is known of it; `null` is unsaid. */
export interface CheckCodeCommand {
  readonly code: string;
  readonly customer: CustomerReference | null;
  readonly planId: number | null;
  /** Minor units of `currency`. */
  readonly amountMinor: number | null;
  /** ISO 4217; `null` is the owner's. */
  readonly currency: string | null;
}

/** What can be said of a coupon now. */
export interface CodeCheck extends Outlook {
  /** How often it can still be used; `null` without a limit. */
  readonly remainingUses: number | null;
}

const NOW = { at: null, orderReference: null };

/** Says whether a code would work before the order is known; consumes nothing. */
@Injectable()
export class CodeCheckService {
  constructor(
    private readonly scenes: SceneReader,
    private readonly decisions: DecisionFeed,
  ) {}

  /** Tells of a check that ended before it began: the code stands for no coupon of the owner's (06-analytics.md). */
  refuseUnknown(ownerId: OwnerId, command: CheckCodeCommand): void {
    this.decisions.checked(ownerId, command, null, 'NOT_FOUND');
  }

  /** @returns `null` when the owner has no such coupon */
  async check(ownerId: OwnerId, command: CheckCodeCommand): Promise<CodeCheck | null> {
    const { order, facts, given } = await this.scenes.read(ownerId, applyingOf(command), NOW);
    const candidate = given[0]?.candidate ?? null;
    if (candidate === null) {
      this.refuseUnknown(ownerId, command);
      return null;
    }
    const outlook = outlookOf({ order, candidate, facts, unsaid: unsaidIn(command) });
    this.decisions.checked(ownerId, command, candidate, outlook.refusals[0]?.reason ?? null);
    const { usesMax } = candidate.promotion.limits;
    return {
      ...outlook,
      remainingUses: usesMax === null ? null : Math.max(0, usesMax - candidate.usage.uses),
    };
  }
}

function applyingOf({ code, customer, planId, amountMinor, currency }: CheckCodeCommand): ApplyCommand {
  const unitPriceMinor = amountMinor ?? 0;
  const line = { productId: null, quantity: 1, unitPriceMinor, onSale: null, service: null, planId };
  return {
    codes: [code],
    customer,
    order: { reference: null, type: 'REDEMPTION', currency, shippingMinor: 0, lines: [line] },
  };
}

function unsaidIn({ amountMinor, planId, customer }: CheckCodeCommand): readonly Unsaid[] {
  const said: Readonly<Record<Unsaid, unknown>> = { amount: amountMinor, plan: planId, customer };
  return Object.entries(said).flatMap(([name, value]) => (value === null ? [name as Unsaid] : []));
}
