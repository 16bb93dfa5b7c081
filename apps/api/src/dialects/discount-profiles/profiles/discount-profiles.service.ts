import { Injectable } from '@nestjs/common';

import {
  ProfileReader,
  type ProfileDraft,
  type ProfilePage,
  type ProfileQuery,
  type ProfileRecord,
  ProfilesService,
} from '#features/coupons';
import { OwnersService } from '#features/partners';
import { PromotionUses } from '#features/redemptions';
import type { Caller } from '#platform/auth';
import type { OwnerId } from '#platform/owner';

import { profileDisplay } from './profile-display.js';
import type { ProfileRequest } from './profile.request.js';
import { NO_TEXTS } from './profile-texts.js';
import { type ProfileBasis, readProfile } from './read-profile.js';
import { fieldNames, toDraft } from './to-draft.js';
import type { ProfileView } from './to-profile-response.js';

/** How many assigned codes and uses are shown with a profile: there may be a million of each. */
const SHOWN_MAX = 20;

/** A page of profiles, each with what happened to it lately. */
export interface ProfileViews {
  readonly views: readonly ProfileView[];
  readonly total: number;
}

/** Reads requests by the platform's money and days, and shows profiles with what happened to them. */
@Injectable()
export class DiscountProfiles {
  constructor(
    private readonly profiles: ProfilesService,
    private readonly reader: ProfileReader,
    private readonly uses: PromotionUses,
    private readonly owners: OwnersService,
  ) {}

  /** @throws DomainError INVALID_REQUEST naming the fields, CONFLICT, CODE_TAKEN */
  async create(caller: Caller, body: ProfileRequest): Promise<ProfileView> {
    const { currency, timezone } = await this.owners.terms(caller.ownerId);
    const basis = { currency, timezone, name: null, type: 'customer', texts: NO_TEXTS } as const;
    const input = readProfile(body, basis);
    const draft = toDraft(input, currency, null);
    return this.view(caller.ownerId, await this.profiles.create(caller, draft, fieldNames(input)));
  }

  /** @throws DomainError NOT_FOUND, and as `create` */
  async replace(caller: Caller, number: number, body: ProfileRequest): Promise<ProfileView> {
    const { ownerId } = caller;
    const { timezone } = await this.owners.terms(ownerId);
    // How the caller spells the fields does not depend on the profile that is replaced.
    const stored = await this.reader.get(ownerId, number);
    const names = fieldNames(readProfile(body, basisOf(stored, timezone)));
    const revise = (current: ProfileRecord): ProfileDraft =>
      toDraft(readProfile(body, basisOf(current, timezone)), current.promotion.currency, current);
    return this.view(ownerId, await this.profiles.replace(caller, number, revise, names));
  }

  /** @throws DomainError NOT_FOUND */
  async get(ownerId: OwnerId, number: number): Promise<ProfileView> {
    return this.view(ownerId, await this.reader.get(ownerId, number));
  }

  async list(ownerId: OwnerId, query: ProfileQuery): Promise<ProfileViews> {
    const { items, total }: ProfilePage = await this.reader.list(ownerId, query);
    return { views: await this.views(ownerId, items), total };
  }

  /** A profile with what happened to it lately. */
  async view(ownerId: OwnerId, profile: ProfileRecord): Promise<ProfileView> {
    const [view] = await this.views(ownerId, [profile]);
    return view ?? { profile, assigned: [], uses: [] };
  }

  private async views(ownerId: OwnerId, profiles: readonly ProfileRecord[]): Promise<ProfileView[]> {
    const ids = profiles.map(({ promotion }) => promotion.id);
    const assigned = await this.reader.assignedCodes(ownerId, profiles, SHOWN_MAX);
    const uses = await this.uses.newest(ownerId, ids, SHOWN_MAX);
    return profiles.map((profile) => ({
      profile,
      assigned: assigned.get(profile.promotion.id) ?? [],
      uses: uses.get(profile.promotion.id) ?? [],
    }));
  }
}

/** The name, the type and the texts of a profile stay when they are left out (04-discount-profiles.md). */
function basisOf({ name, display, promotion }: ProfileRecord, timezone: string): ProfileBasis {
  const { type, texts } = profileDisplay(display);
  return { currency: promotion.currency, timezone, name, type, texts };
}
