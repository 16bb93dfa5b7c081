import type { OrderTerms, PastOrder, Scenario, Shopper, Verdict } from '../../conformance/scenario.js';
import type { CheckoutAnswer, CheckoutClient } from './checkout-client.js';
import type { WireCodes } from './wire-codes.js';

/** Places a scenario's orders at the checkout and reads its verdicts there (05-redemptions.md). */
export class CheckoutJudge {
  private orders = 0;

  constructor(
    private readonly checkout: CheckoutClient,
    private readonly codes: WireCodes,
  ) {}

  /** Redeems an order of the past. */
  async remember({ codes, order, customer, since }: PastOrder): Promise<void> {
    const { id } = await this.checkout.redeem(this.body(codes, order, customer));
    if (since === 'refunded') await this.checkout.refund(id);
  }

  /**
   * What a validation says and, when the question is about now, what a reservation holds and, once that is released,
   * what the redemption does.
   */
  async judge(scenario: Scenario): Promise<Readonly<Record<string, Verdict>>> {
    const body = this.body(scenario.codes, scenario.order, scenario.customer);
    const validation = await this.validate(scenario.at === undefined ? body : { ...body, at: scenario.at });
    if (scenario.at !== undefined) return { validation };
    const reservation = await this.reserve(body);
    return { validation, reservation, redemption: await this.redeem(body) };
  }

  private async validate(body: object): Promise<Verdict> {
    return this.verdict(await this.checkout.validate(body));
  }

  private async redeem(body: object): Promise<Verdict> {
    return this.verdict(await this.checkout.redeem({ ...body, partial: true }));
  }

  /** Gives back what it held. */
  private async reserve(body: object): Promise<Verdict> {
    const answer = await this.checkout.reserve({ ...body, partial: true });
    await this.checkout.release(answer.id);
    return this.verdict(answer);
  }

  private verdict({ order, applied, rejected }: CheckoutAnswer): Verdict {
    return this.codes.verdict({ discountMinor: order.discount, applied, rejected });
  }

  private body(codes: readonly string[] | null, order: OrderTerms, customer: Shopper | null): object {
    this.orders += 1;
    return {
      ...(codes === null ? {} : { codes: codes.map((code) => this.codes.toWire(code)) }),
      ...(customer === null ? {} : { customer }),
      // The platform's checkout sees the orders of every scenario.
      order: { reference: this.codes.toWire(`order-${this.orders}`), ...wireOrder(order) },
    };
  }
}

function wireOrder(order: OrderTerms): object {
  const { type, currency, shippingMinor } = order;
  return {
    ...(type === undefined ? {} : { type }),
    ...(currency === undefined ? {} : { currency }),
    ...(shippingMinor === undefined ? {} : { shipping: shippingMinor }),
    ...('amountMinor' in order
      ? { amount: order.amountMinor }
      : {
          items: order.items.map(({ product, quantity, unitPriceMinor, service, planId, onSale }) => ({
            productId: product,
            quantity,
            unitPrice: unitPriceMinor,
            ...(service === undefined ? {} : { service }),
            ...(planId === undefined ? {} : { planId }),
            ...(onSale === undefined ? {} : { onSale }),
          })),
        }),
  };
}
