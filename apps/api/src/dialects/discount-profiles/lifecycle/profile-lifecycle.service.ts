import { Injectable } from '@nestjs/common';

import { ProfileLifecycle } from '#features/coupons';
import { OwnersService } from '#features/partners';
import type { Caller } from '#platform/auth';

import { DiscountProfiles } from '../profiles/discount-profiles.service.js';
import type { ProfileView } from '../profiles/to-profile-response.js';
import type { DuplicateProfileRequest, ExtendProfileRequest } from './profile-lifecycle.request.js';
import { namesIn, readLaterEnd, readWishes } from './read-lifecycle.js';

/** Reads requests by the platform's days, and shows profiles with what happened to them. */
@Injectable()
export class DiscountProfileLifecycle {
  constructor(
    private readonly lifecycle: ProfileLifecycle,
    private readonly profiles: DiscountProfiles,
    private readonly owners: OwnersService,
  ) {}

  /** @throws DomainError NOT_FOUND */
  async pause(caller: Caller, number: number): Promise<ProfileView> {
    return this.profiles.view(caller.ownerId, await this.lifecycle.pause(caller, number, namesIn({})));
  }

  /** @throws DomainError NOT_FOUND */
  async resume(caller: Caller, number: number): Promise<ProfileView> {
    return this.profiles.view(caller.ownerId, await this.lifecycle.resume(caller, number, namesIn({})));
  }

  /** @throws DomainError NOT_FOUND; INVALID_STATE without an end, INVALID_REQUEST for one that is not later */
  async extend(caller: Caller, number: number, body: ExtendProfileRequest): Promise<ProfileView> {
    const { timezone } = await this.owners.terms(caller.ownerId);
    const end = readLaterEnd(body, timezone);
    const extended = await this.lifecycle.extend(caller, number, end, namesIn(body));
    return this.profiles.view(caller.ownerId, extended);
  }

  /** @throws DomainError NOT_FOUND; CONFLICT for a taken name, CODE_TAKEN, INVALID_REQUEST naming the fields */
  async duplicate(caller: Caller, number: number, body: DuplicateProfileRequest): Promise<ProfileView> {
    const { timezone } = await this.owners.terms(caller.ownerId);
    const wishes = readWishes(body, timezone);
    const copy = await this.lifecycle.duplicate(caller, number, wishes, namesIn(body));
    return this.profiles.view(caller.ownerId, copy);
  }
}
