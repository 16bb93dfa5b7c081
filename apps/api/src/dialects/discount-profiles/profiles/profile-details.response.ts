import { ApiProperty } from '@nestjs/swagger';

import { toMajor, toPercent } from '#engine';

import type { ProfileDetails } from '../details/profile-details.js';
import type { Worth, WorthType } from '../fields/worth.js';

/** One tier; it is reached from its minimum amount on. */
export class TierResponse {
  @ApiProperty({ example: 500 })
  readonly minimum_amount: number;

  @ApiProperty({ example: 10 })
  readonly amount: number;

  @ApiProperty({ enum: ['FLAT', 'PERCENT'], example: 'PERCENT' })
  readonly amount_type: WorthType;
}

/** What a profile gives, in major units. Further fields follow from its type, as in the request. */
export class ProfileDetailsResponse {
  @ApiProperty({ example: 1 })
  readonly id: number;

  @ApiProperty({ example: 'single' })
  readonly type: string;

  @ApiProperty({ example: 'selected_products' })
  readonly apply_to: string;

  @ApiProperty({ type: String, nullable: true, example: 'FLAT' })
  readonly single_amount_type: WorthType | null;

  @ApiProperty({ type: Number, nullable: true, example: 10 })
  readonly single_amount: number | null;

  @ApiProperty({ type: [TierResponse], example: [] })
  readonly tiers: readonly TierResponse[];

  @ApiProperty({ enum: ['each_item', 'total'], example: 'each_item' })
  readonly minimum_amount_on: string;
}

/** @param id the profile's: each has one block of details */
export function toDetailsResponse(
  details: ProfileDetails,
  id: number,
  currency: string,
): ProfileDetailsResponse {
  const worth = details.kind === 'product' ? null : details.worth;
  return {
    id,
    type: typeOf(details),
    apply_to: details.kind === 'product' ? 'selected_products' : details.appliesTo,
    single_amount_type: worth?.type ?? null,
    single_amount: worth === null ? null : amountOf(worth, currency),
    tiers: details.kind === 'amount' ? tiersOf(details.tiers, currency) : [],
    minimum_amount_on: details.kind === 'amount' ? details.minimumAmountOn : 'each_item',
    ...ownFields(details, currency),
  };
}

function typeOf(details: ProfileDetails): string {
  switch (details.kind) {
    case 'amount':
      return details.worth === null ? 'tiered' : 'single';
    case 'shipping':
      return details.worth === null ? 'free_shipping' : 'discount';
    case 'product':
      return 'free_product';
  }
}

function tiersOf(
  tiers: Extract<ProfileDetails, { kind: 'amount' }>['tiers'],
  currency: string,
): TierResponse[] {
  return tiers.map(({ minimumMinor, worth }) => ({
    minimum_amount: toMajor(minimumMinor, currency),
    amount: amountOf(worth, currency),
    amount_type: worth.type,
  }));
}

function ownFields(details: ProfileDetails, currency: string): object {
  const major = (minor: number | null): number | null => (minor === null ? null : toMajor(minor, currency));
  switch (details.kind) {
    case 'amount':
      return {};
    case 'shipping':
      return {
        minimum_amount: major(details.minimumMinor),
        minimum_qty: details.minimumQuantity,
        cap_amount: major(details.capMinor),
      };
    case 'product':
      return {
        product_ids: details.productIds,
        free_product_max_qty: details.quantityMax,
        free_product_min_amount: major(details.minimumMinor),
      };
  }
}

function amountOf(worth: Worth, currency: string): number {
  return worth.type === 'FLAT' ? toMajor(worth.amountMinor, currency) : toPercent(worth.percentE4);
}
