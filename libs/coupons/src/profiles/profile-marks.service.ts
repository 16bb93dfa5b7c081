import { Injectable } from '@nestjs/common';
import { monotonicFactory } from 'ulidx';

import { DomainError } from '#engine';
import type { Transaction } from '#platform/database';
import type { OwnerId } from '#platform/owner';

import { CouponsRepository } from '../coupons.repository.js';
import { ProfileCodesRepository, type ProfileToFree } from './profile-codes.repository.js';
import { ProfileNamesRepository } from './profile-names.repository.js';
import { foldName } from './profile-name.js';

/** What a profile is known by. */
export interface ProfileMark {
  readonly promotionId: string;
  readonly name: string;
  /** `null` for a profile that applies by itself. */
  readonly code: string | null;
}

/** Takes the name and the code of a profile, each of which only one profile can have. */
@Injectable()
export class ProfileMarks {
  private readonly nextId = monotonicFactory();

  constructor(
    private readonly names: ProfileNamesRepository,
    private readonly codes: ProfileCodesRepository,
    private readonly coupons: CouponsRepository,
  ) {}

  /**
   * What the profile has already it keeps; an earlier name is let go of, an earlier code goes on working.
   * @throws DomainError CONFLICT for a taken name, CODE_TAKEN
   */
  async take(ownerId: OwnerId, mark: ProfileMark, transaction: Transaction): Promise<void> {
    const { promotionId, name, code } = mark;
    const folded = foldName(name);
    await this.names.lock(ownerId, folded, promotionId, transaction);
    await this.names.release(ownerId, promotionId, folded, transaction);
    if (!(await this.names.take(ownerId, folded, promotionId, transaction))) {
      throw new DomainError('CONFLICT', 'Discount Name already exists', { details: { name } });
    }
    const id = this.nextId();
    if (code === null) {
      await this.codes.ensureCodeless(ownerId, { id, promotionId }, transaction);
      return;
    }
    await this.codes.hideCodeless(ownerId, promotionId, transaction);
    if (!(await this.codes.has(ownerId, promotionId, code, transaction))) {
      await this.takeCode(ownerId, { id, promotionId, code }, transaction);
    }
  }

  /**
   * Frees everything that a profile is known by, but for codes that are too many for one transaction.
   * @returns whether some of its codes may not be free yet
   */
  async release(
    profile: ProfileToFree,
    defaultCode: string | null,
    transaction: Transaction,
  ): Promise<boolean> {
    await this.names.release(profile.ownerId, profile.promotionId, null, transaction);
    return this.codes.freeAtOnce(profile, defaultCode, transaction);
  }

  private async takeCode(
    ownerId: OwnerId,
    coupon: { readonly id: string; readonly promotionId: string; readonly code: string },
    transaction: Transaction,
  ): Promise<void> {
    const { id, code } = coupon;
    if (!(await this.coupons.takeCode(ownerId, code, id, transaction))) {
      throw new DomainError('CODE_TAKEN', `Coupon code#${code} already exists`, { details: { code } });
    }
    await this.coupons.insert(ownerId, { ...coupon, inProfile: true }, transaction);
  }
}
