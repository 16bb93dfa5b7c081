import { HttpStatus } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

import type { DomainError } from '#engine';

import { type AdminErrorBody, toErrorBody } from '../admin-errors.js';
import type { CouponResponse, CreatedCouponResponse } from '../coupons/coupon.response.js';

/** A row that failed; `index` counts from 0. */
export interface FailedRow {
  readonly index: number;
  readonly id?: string;
  readonly code: string | null;
  readonly error: AdminErrorBody;
}

/** What became of the rows of a bulk create. */
export interface CreateReport {
  readonly created: readonly CreatedCouponResponse[];
  readonly failed: readonly FailedRow[];
  readonly summary: { readonly requested: number; readonly created: number; readonly failed: number };
}

/** What became of the rows of a bulk update. */
export interface UpdateReport {
  readonly updated: readonly CouponResponse[];
  readonly failed: readonly FailedRow[];
  readonly summary: { readonly requested: number; readonly updated: number; readonly failed: number };
}

export function failedRow(
  row: { readonly index: number; readonly id?: string | null; readonly code: string | null },
  error: DomainError,
): FailedRow {
  const { index, id = null, code } = row;
  return { index, ...(id === null ? {} : { id }), code, error: toErrorBody(error) };
}

/** Answers 207 in place of `status` when some rows failed (02-admin-coupons.md). */
export function reported<Report extends { readonly failed: readonly FailedRow[] }>(
  reply: FastifyReply,
  status: HttpStatus.OK | HttpStatus.CREATED,
  report: Report,
): Report {
  void reply.status(report.failed.length === 0 ? status : HttpStatus.MULTI_STATUS);
  return report;
}
