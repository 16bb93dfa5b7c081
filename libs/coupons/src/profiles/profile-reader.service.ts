import { Injectable } from '@nestjs/common';

import type { OwnerId } from '#platform/owner';

import type { AssignedCode, ProfilePage, ProfileQuery, ProfileRecord } from './profile.js';
import { ProfileListRepository } from './profile-list.repository.js';
import { ProfilesRepository } from './profiles.repository.js';
import { profileNotFound } from './profiles.service.js';

/** Reads profiles for their owner; never their codes, of which there may be a million. */
@Injectable()
export class ProfileReader {
  constructor(
    private readonly profiles: ProfilesRepository,
    private readonly lists: ProfileListRepository,
  ) {}

  /** @throws DomainError NOT_FOUND for an unknown or deleted profile, and for another owner's */
  async get(ownerId: OwnerId, number: number): Promise<ProfileRecord> {
    const profile = await this.profiles.find(ownerId, number);
    if (profile === null) throw profileNotFound();
    return profile;
  }

  async list(ownerId: OwnerId, query: ProfileQuery): Promise<ProfilePage> {
    return this.lists.list(ownerId, query);
  }

  /** By promotion: the newest codes that are for one customer, at most `limit` of each profile. */
  async assignedCodes(
    ownerId: OwnerId,
    profiles: readonly ProfileRecord[],
    limit: number,
  ): Promise<ReadonlyMap<string, readonly AssignedCode[]>> {
    const promotionIds = profiles.map(({ promotion }) => promotion.id);
    return promotionIds.length === 0 ? new Map() : this.lists.assignedCodes(ownerId, promotionIds, limit);
  }
}
