import { Injectable } from '@nestjs/common';

import { PartnerPrincipals } from '#features/partners';
import { StaffPrincipals } from '#features/staff';
import type { Principal, PrincipalDirectory, TokenSubject } from '#platform/auth';

/** Asks the feature that keeps an account. */
@Injectable()
export class FeaturePrincipals implements PrincipalDirectory {
  constructor(
    private readonly partners: PartnerPrincipals,
    private readonly staff: StaffPrincipals,
  ) {}

  async find(subject: TokenSubject): Promise<Principal | null> {
    switch (subject.kind) {
      case 'partner':
        return this.partners.find(subject);
      case 'user':
        return this.staff.findUser(subject);
      case 'api_client':
        return this.staff.findApiClient(subject);
    }
  }
}
