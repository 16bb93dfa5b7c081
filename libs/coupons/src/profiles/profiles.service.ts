import { Injectable } from '@nestjs/common';

import { DomainError } from '#engine';
import { AuditTrail } from '#features/audit';
import { PromotionsService } from '#features/promotions';
import type { Caller } from '#platform/auth';
import type { Transaction } from '#platform/database';
import type { OwnerId } from '#platform/owner';

import type { ProfileDraft, ProfileFieldNames, ProfileRecord, ReviseProfile } from './profile.js';
import { profileEntry } from './profile-audit.js';
import type { ProfileToFree } from './profile-codes.repository.js';
import { ProfileMarks } from './profile-marks.service.js';
import { profileTerms, termsOfProfile } from './profile-terms.js';
import { ProfilesRepository } from './profiles.repository.js';

/** Sees to it that the codes of a deleted profile become free. */
export type FreeLater = (profile: ProfileToFree, transaction: Transaction) => Promise<void>;

/**
 * Makes and changes profiles: one set of terms with many codes, or with none (04-discount-profiles.md). Each change
 * and its audit entry are stored together or not at all.
 */
@Injectable()
export class ProfilesService {
  constructor(
    private readonly profiles: ProfilesRepository,
    private readonly promotions: PromotionsService,
    private readonly marks: ProfileMarks,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * @throws DomainError CONFLICT for a taken name, CODE_TAKEN, or INVALID_REQUEST for terms that cannot be
   */
  async create(caller: Caller, draft: ProfileDraft, names: ProfileFieldNames): Promise<ProfileRecord> {
    const { ownerId } = caller;
    return this.profiles.transaction(async (transaction) => {
      const { code, terms } = profileTerms(draft, null);
      const { currency, status } = draft;
      const promotion = { source: 'DISCOUNT_PROFILE', currency, status, terms } as const;
      const promotionId = await this.promotions.create(ownerId, promotion, names, transaction);
      await this.marks.take(ownerId, { promotionId, name: draft.name, code }, transaction);
      const created = await this.profiles.read(ownerId, promotionId, transaction);
      await this.audit.append(caller, profileEntry('profile.created', null, created), transaction);
      return created;
    });
  }

  /**
   * Replaces all of a profile but its codes, which stay; parallel changes follow one another.
   * @throws DomainError NOT_FOUND, and as `create`
   */
  async replace(
    caller: Caller,
    number: number,
    revise: ReviseProfile,
    names: ProfileFieldNames,
  ): Promise<ProfileRecord> {
    const { ownerId } = caller;
    return this.profiles.transaction(async (transaction) => {
      const current = await this.locked(ownerId, number, transaction);
      const { promotion } = current;
      const draft = revise(current);
      if (draft === null) return current;
      const { code, terms } = profileTerms(draft, current);
      const revision = { promotion, before: termsOfProfile(current), after: terms };
      await this.promotions.revise(ownerId, revision, names, transaction);
      await this.promotions.setStatus(ownerId, promotion.id, draft.status, transaction);
      const mark = { promotionId: promotion.id, name: draft.name, code };
      await this.marks.take(ownerId, mark, transaction);
      const replaced = await this.profiles.read(ownerId, promotion.id, transaction);
      await this.audit.append(caller, profileEntry('profile.updated', current, replaced), transaction);
      return replaced;
    });
  }

  /**
   * Hides a profile and frees its name and codes, which stop working; its history stays.
   * @param freeLater sees to it, in the same transaction, that the codes become free that are too many for it
   * @throws DomainError NOT_FOUND
   */
  async delete(caller: Caller, number: number, freeLater: FreeLater): Promise<void> {
    const { ownerId } = caller;
    await this.profiles.transaction(async (transaction) => {
      const current = await this.locked(ownerId, number, transaction);
      await this.promotions.hide(ownerId, current.promotion.id, transaction);
      const profile = { ownerId, promotionId: current.promotion.id };
      if (await this.marks.release(profile, current.defaultCode, transaction)) {
        await freeLater(profile, transaction);
      }
      await this.audit.append(caller, profileEntry('profile.deleted', current, null), transaction);
    });
  }

  private async locked(ownerId: OwnerId, number: number, transaction: Transaction): Promise<ProfileRecord> {
    const profile = await this.profiles.lock(ownerId, number, transaction);
    if (profile === null) throw profileNotFound();
    return profile;
  }
}

/** In the words of the API that profiles come from (04-discount-profiles.md). */
export function profileNotFound(): DomainError {
  return new DomainError('NOT_FOUND', 'Discount Profile not found');
}
