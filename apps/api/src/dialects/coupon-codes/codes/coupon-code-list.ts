import { ArgsType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { IsBoolean, IsOptional, Max, Min } from 'class-validator';

import type { CouponFilter, CouponRecord } from '#features/coupons';
import { IsText, type Page, type PageRequest, cursorAfter, pageRequest } from '#platform/http';

import { PAGE_SIZE_DEFAULT, PAGE_SIZE_MAX } from '../fields/page-size.js';
import { CouponCode, toCouponCode } from './coupon-code.type.js';

const CURSOR_CHARACTERS_MAX = 255;
const SEARCH_CHARACTERS_MAX = 255;

/** Which coupon codes to list. */
@ArgsType()
export class CouponCodesArgs {
  @Field(() => Int, { nullable: true, defaultValue: PAGE_SIZE_DEFAULT })
  @IsOptional()
  @Max(PAGE_SIZE_MAX)
  @Min(1)
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'The endCursor of the page before' })
  @IsOptional()
  @IsText({ max: CURSOR_CHARACTERS_MAX })
  after?: string | null;

  @Field(() => Boolean, { nullable: true })
  @IsOptional()
  @IsBoolean()
  active?: boolean | null;

  @Field(() => String, { nullable: true, description: 'A part of the code, in any case' })
  @IsOptional()
  @IsText({ max: SEARCH_CHARACTERS_MAX })
  search?: string | null;
}

@ObjectType()
export class PageInfo {
  @Field(() => Boolean)
  hasNextPage: boolean;

  @Field(() => String, { nullable: true })
  endCursor: string | null;
}

@ObjectType()
export class CouponCodeEdge {
  @Field(() => String)
  cursor: string;

  @Field(() => CouponCode)
  node: CouponCode;
}

/** A page of coupon codes, newest first (Relay's cursor connections). */
@ObjectType()
export class CouponCodeConnection {
  @Field(() => [CouponCodeEdge])
  edges: readonly CouponCodeEdge[];

  @Field(() => PageInfo)
  pageInfo: PageInfo;

  /** What all its pages have in common; the total is counted by it when it is asked for. */
  filter: CouponFilter;
}

export function toFilter({ active, search }: CouponCodesArgs): CouponFilter {
  return {
    source: 'COUPON_CODE',
    state: null,
    switchedOn: active ?? null,
    visibility: null,
    search: search == null || search === '' ? null : search,
  };
}

/** @throws DomainError INVALID_REQUEST naming `after` */
export function toPageRequest({ first, after }: CouponCodesArgs): PageRequest {
  return pageRequest(first ?? PAGE_SIZE_DEFAULT, after ?? undefined, 'after');
}

export function toConnection(
  { items, nextCursor }: Page<CouponRecord>,
  filter: CouponFilter,
): CouponCodeConnection {
  const edges = items.map((record) => ({
    cursor: cursorAfter(record.coupon.id),
    node: toCouponCode(record),
  }));
  return {
    edges,
    pageInfo: { hasNextPage: nextCursor !== null, endCursor: edges.at(-1)?.cursor ?? null },
    filter,
  };
}

/** Which coupon code to read: by one of the two. */
@ArgsType()
export class CouponCodeArgs {
  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsText({ max: CURSOR_CHARACTERS_MAX })
  id?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsText({ max: SEARCH_CHARACTERS_MAX })
  code?: string | null;
}
