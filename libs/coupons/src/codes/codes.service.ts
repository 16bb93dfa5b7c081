import { Injectable } from '@nestjs/common';
import { monotonicFactory } from 'ulidx';

import { DomainError, invalidField } from '#engine';
import type { Caller } from '#platform/auth';
import type { Transaction } from '#platform/database';
import type { OwnerId } from '#platform/owner';

import { drawStored } from './code-drawer.js';
import type { CodePattern, CodePatternNames } from './code-pattern.js';
import { type CodeSpace, checkRoom, codeSpaceOf } from './code-space.js';
import { CodesAudit } from './codes-audit.service.js';
import { CodesRepository } from './codes.repository.js';

/** The most codes that one call makes. */
export const CODES_MAX = 10_000;

/** Codes to make for a promotion. */
export interface GenerateCodes {
  readonly promotionId: string;
  /** 1–10,000. */
  readonly count: number;
  readonly pattern?: CodePattern;
}

/** Makes many codes of one promotion. */
@Injectable()
export class CodesService {
  private readonly nextId = monotonicFactory();

  constructor(
    private readonly codes: CodesRepository,
    private readonly audit: CodesAudit,
  ) {}

  /**
   * Exactly so many new codes, or none at all.
   * @throws DomainError INVALID_REQUEST naming the field for a count or a pattern that cannot be, or a pattern that
   * has too few codes
   * @throws DomainError NOT_FOUND when the owner has no such promotion
   */
  async generate(caller: Caller, request: GenerateCodes, names: CodePatternNames): Promise<string[]> {
    const { promotionId, count, pattern = {} } = request;
    if (!Number.isInteger(count) || count < 1 || count > CODES_MAX) {
      throw invalidField(names.count, `${names.count} must be from 1 to ${CODES_MAX}`);
    }
    const space = codeSpaceOf(pattern, names);
    checkRoom(space, count, pattern, names);
    return this.codes.transaction(async (transaction) => {
      const { ownerId } = caller;
      if (!(await this.codes.hasPromotion(ownerId, promotionId, transaction))) throw unknownPromotion();
      const codes = await this.take(ownerId, { promotionId, count, space }, transaction);
      if (!(await this.codes.keepPromotion(ownerId, promotionId, transaction))) throw unknownPromotion();
      await this.audit.generated(caller, promotionId, { count, pattern }, transaction);
      return codes;
    });
  }

  /** Draws again for codes that are taken, which in a space of a thousand times as many are few. */
  private async take(
    ownerId: OwnerId,
    { promotionId, count, space }: { promotionId: string; count: number; space: CodeSpace },
    transaction: Transaction,
  ): Promise<string[]> {
    const taken: string[] = [];
    const tried = new Set<string>();
    while (taken.length < count) {
      const codes = drawUntried(ownerId, { space, count: count - taken.length }, tried);
      const drawn = codes.map((code) => ({ code, couponId: this.nextId() }));
      const free = await this.codes.takeFree(ownerId, promotionId, drawn, transaction);
      taken.push(...codes.filter((code) => free.has(code)));
    }
    return taken;
  }
}

/** @throws DomainError CONFLICT when nearly every code of the space has been tried */
function drawUntried(
  ownerId: OwnerId,
  { space, count }: { space: CodeSpace; count: number },
  tried: Set<string>,
): readonly string[] {
  const codes: string[] = [];
  while (codes.length < count) {
    if (tried.size > space.size / 2)
      throw new DomainError('CONFLICT', 'Nearly all codes of this pattern are taken');
    const code = drawStored(ownerId, space);
    if (tried.has(code)) continue;
    tried.add(code);
    codes.push(code);
  }
  return codes;
}

/** The promotion is gone, or another owner's. */
export function unknownPromotion(): DomainError {
  return new DomainError('NOT_FOUND', 'Promotion not found');
}
