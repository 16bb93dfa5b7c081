import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';

import { ChangeFeed } from '#platform/changes';

import type { Principal } from './principal.js';
import { PrincipalDirectory, type SubjectKind, type TokenSubject } from './principal-directory.js';

const KEPT_MAX = 10_000;

interface KeptPrincipal {
  readonly kind: SubjectKind;
  readonly credentialVersion: number;
  readonly principal: Principal;
}

/**
 * The accounts that our tokens name, as the directory has them, kept until they change (docs/adr/0011). While
 * changes are not heard of, the directory is asked every time.
 */
@Injectable()
export class KeptPrincipals {
  private readonly kept = new LRUCache<string, KeptPrincipal>({ max: KEPT_MAX });
  /** Raised with every change: what was read before one may be older than it. */
  private changes = 0;

  constructor(
    private readonly directory: PrincipalDirectory,
    private readonly feed: ChangeFeed,
  ) {
    feed.subscribe((change) => {
      if (change === 'everything') this.drop(null);
      else if (change.topic === 'accounts') this.drop(change.id);
    });
  }

  /** @returns `null` when the account is gone, suspended, or has other credentials by now; that is never kept */
  async find(subject: TokenSubject): Promise<Principal | null> {
    return this.known(subject) ?? this.ask(subject);
  }

  private known({ kind, id, credentialVersion }: TokenSubject): Principal | null {
    const kept = this.feed.live ? this.kept.get(id) : undefined;
    return kept?.kind === kind && kept.credentialVersion === credentialVersion ? kept.principal : null;
  }

  private async ask(subject: TokenSubject): Promise<Principal | null> {
    const changesBefore = this.changes;
    const principal = await this.directory.find(subject);
    if (principal !== null && this.feed.live && changesBefore === this.changes) {
      const { id, kind, credentialVersion } = subject;
      this.kept.set(id, { kind, credentialVersion, principal });
    }
    return principal;
  }

  private drop(id: string | null): void {
    this.changes += 1;
    if (id === null) this.kept.clear();
    else this.kept.delete(id);
  }
}
