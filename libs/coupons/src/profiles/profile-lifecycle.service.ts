import { Injectable } from '@nestjs/common';

import { DomainError } from '#engine';
import type { Caller } from '#platform/auth';

import {
  type LaterEnd,
  extended,
  paused,
  resumed,
  statusOfDuplicate,
} from '../lifecycle/lifecycle-changes.js';
import { nameOfDuplicate } from './duplicate-name.js';
import type { ProfileDraft, ProfileFieldNames, ProfileRecord } from './profile.js';
import { ProfileReader } from './profile-reader.service.js';
import { draftOf } from './profile-terms.js';
import { ProfilesService } from './profiles.service.js';

const NAMES_TRIED = 50;

/** In what a duplicate differs from its original; what is left out is the original's. */
export interface ProfileWishes {
  /** One made from the original's when left out. */
  readonly name?: string;
  /** The default code; generated when left out, if the profile has codes. */
  readonly defaultCode?: string;
  readonly dates: Partial<Pick<ProfileDraft['terms'], 'startsAt' | 'endsAt'>>;
}

/** Pauses, resumes, extends and copies profiles. */
@Injectable()
export class ProfileLifecycle {
  constructor(
    private readonly profiles: ProfilesService,
    private readonly reader: ProfileReader,
  ) {}

  /** @throws DomainError NOT_FOUND */
  async pause(caller: Caller, number: number, names: ProfileFieldNames): Promise<ProfileRecord> {
    const revise = (current: ProfileRecord) => changed(current, paused(current.promotion));
    return this.profiles.replace(caller, number, revise, names);
  }

  /** @throws DomainError NOT_FOUND */
  async resume(caller: Caller, number: number, names: ProfileFieldNames): Promise<ProfileRecord> {
    const revise = (current: ProfileRecord) => changed(current, resumed(current.promotion));
    return this.profiles.replace(caller, number, revise, names);
  }

  /** @throws DomainError NOT_FOUND; INVALID_STATE without an end, INVALID_REQUEST for one that is not later */
  async extend(
    caller: Caller,
    number: number,
    end: LaterEnd,
    names: ProfileFieldNames,
  ): Promise<ProfileRecord> {
    const revise = (current: ProfileRecord) => {
      const draft = draftOf(current);
      return { ...draft, terms: { ...draft.terms, ...extended(current.promotion, end) } };
    };
    return this.profiles.replace(caller, number, revise, names);
  }

  /**
   * Makes a profile with the terms of another, a name and codes of its own and nothing used.
   * @throws DomainError NOT_FOUND; CONFLICT for a taken name, CODE_TAKEN, INVALID_REQUEST for dates that cannot be
   */
  async duplicate(
    caller: Caller,
    number: number,
    wishes: ProfileWishes,
    names: ProfileFieldNames,
  ): Promise<ProfileRecord> {
    const original = await this.reader.get(caller.ownerId, number);
    for (let attempt = 1; ; attempt += 1) {
      const name = wishes.name ?? nameOfDuplicate(original.name, attempt);
      try {
        return await this.profiles.create(caller, duplicateOf(original, name, wishes), names);
      } catch (error) {
        const mayTryAnother = wishes.name === undefined && attempt < NAMES_TRIED;
        if (!(mayTryAnother && error instanceof DomainError && error.code === 'CONFLICT')) throw error;
      }
    }
  }
}

/** `null` where nothing changes. */
function changed(current: ProfileRecord, change: Partial<ProfileDraft>): ProfileDraft | null {
  return Object.keys(change).length === 0 ? null : { ...draftOf(current), ...change };
}

function duplicateOf(
  original: ProfileRecord,
  name: string,
  { defaultCode, dates }: ProfileWishes,
): ProfileDraft {
  const { terms, codes, ...draft } = draftOf(original);
  return {
    ...draft,
    name,
    status: statusOfDuplicate(original.promotion),
    terms: { ...terms, ...dates },
    codes: codes.kind === 'codeless' ? codes : { kind: 'codes', defaultCode: defaultCode ?? null },
  };
}
