import { Injectable } from '@nestjs/common';

import type { DomainError } from '#engine';
import type { Transaction } from '#platform/database';
import type { OwnerId } from '#platform/owner';

import { NO_CODE } from '../codes/code-drawer.js';
import { codeTaken } from '../codes/code-taken.js';
import { CouponsRepository } from '../coupons.repository.js';
import type { BatchProgress, BatchRow } from './batch-row.js';

/** Takes the codes of a batch, in a statement for all of them. */
@Injectable()
export class BatchCodes {
  constructor(private readonly coupons: CouponsRepository) {}

  /** Of rows with the same code the first gets it. Generated codes that are taken are drawn again. */
  async take(ownerId: OwnerId, rows: readonly BatchRow[], transaction: Transaction): Promise<BatchProgress> {
    const taken = new Map<BatchRow, string>();
    const errors = new Map<number, DomainError>();
    let open = rows;
    for (let attempt = 1; open.length > 0; attempt += 1) {
      const drawn = open.map((row) => ({ row, code: row.drawer.draw() }));
      const free = await this.takeFree(ownerId, drawn, transaction);
      for (const { row, code } of drawn) if (free.has(row.couponId)) taken.set(row, code);
      const missed = drawn.filter(({ row }) => !free.has(row.couponId));
      const lost = missed.filter(({ row }) => attempt >= row.drawer.attempts);
      const holders = await this.coupons.holdersOf(ownerId, lost.map(codeOf), transaction);
      for (const { row, code } of lost) errors.set(row.index, codeTaken(code, holders.get(code)));
      open = missed.filter(({ row }) => attempt < row.drawer.attempts).map(({ row }) => row);
    }
    return { taken, errors };
  }

  private async takeFree(
    ownerId: OwnerId,
    drawn: readonly { readonly row: BatchRow; readonly code: string }[],
    transaction: Transaction,
  ): Promise<ReadonlySet<string>> {
    const first = new Map<string, string>();
    for (const { row, code } of drawn) if (!first.has(code)) first.set(code, row.couponId);
    first.delete(NO_CODE);
    const asked = [...first].map(([code, id]) => ({ code, id }));
    const free = await this.coupons.takeCodes(ownerId, asked, transaction);
    const codeless = drawn.filter(({ code }) => code === NO_CODE).map(({ row }) => row.couponId);
    return new Set([...free, ...codeless]);
  }
}

function codeOf({ code }: { readonly code: string }): string {
  return code;
}
