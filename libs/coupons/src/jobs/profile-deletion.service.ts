import { Injectable } from '@nestjs/common';

import { JobsService } from '#features/jobs';
import type { Caller } from '#platform/auth';

import { ProfilesService } from '../profiles/profiles.service.js';
import { RELEASE_CODES, type ReleaseCodesParams } from './release-codes.work.js';

/** Deletes profiles, whatever the number of their codes. */
@Injectable()
export class ProfileDeletion {
  constructor(
    private readonly profiles: ProfilesService,
    private readonly jobs: JobsService,
  ) {}

  /**
   * Its codes stop working at once. Those that are too many for one transaction become free by a job, whose one
   * thing to do is the profile.
   * @throws DomainError NOT_FOUND
   */
  async delete(caller: Caller, number: number): Promise<void> {
    await this.profiles.delete(caller, number, async ({ promotionId }, transaction) => {
      const params: ReleaseCodesParams = { promotionId };
      await this.jobs.startWithin(caller, { kind: RELEASE_CODES, total: 1, params }, transaction);
    });
  }
}
