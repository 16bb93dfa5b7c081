import { Injectable } from '@nestjs/common';

import { AuditTrail, type AuditSnapshot } from '#features/audit';
import { type Caller, hashSecret, newClientId, newSecret } from '#platform/auth';
import { AnnouncedTransactions, type Change } from '#platform/changes';
import { Config } from '#platform/config';
import { DomainError } from '#engine';
import type { Page, PageRequest } from '#platform/http';
import { isUlid, newUlid } from '#platform/ids';
import { type OwnerId, ownerId } from '#platform/owner';

import type { CreatePartnerCommand, Partner, PartnerCredentials, UpdatePartnerCommand } from './partner.js';
import { PartnersRepository } from './partners.repository.js';

/** Partners as the platform's staff keep them. */
@Injectable()
export class PartnersService {
  constructor(
    private readonly partners: PartnersRepository,
    private readonly audit: AuditTrail,
    private readonly transactions: AnnouncedTransactions,
    private readonly config: Config,
  ) {}

  async create(caller: Caller, command: CreatePartnerCommand): Promise<PartnerCredentials> {
    const { DEFAULT_CURRENCY, DEFAULT_TIMEZONE } = this.config.settings;
    const clientSecret = newSecret();
    const hash = await hashSecret(clientSecret);
    const partner = {
      id: ownerId(newUlid()),
      name: command.name,
      currency: command.currency ?? DEFAULT_CURRENCY,
      timezone: command.timezone ?? DEFAULT_TIMEZONE,
      status: 'ACTIVE' as const,
      allowedIps: command.allowedIps ?? [],
      clientId: newClientId(),
    };
    return this.transactions.run(accountOf(partner.id), async (transaction) => {
      const created = await this.partners.insert(partner, hash, transaction);
      const entry = { ...subject(created.id), before: null, after: snapshot(created) };
      await this.audit.append(caller, { action: 'partner.created', ...entry }, transaction);
      return { ...created, clientSecret };
    });
  }

  /** @throws DomainError NOT_FOUND */
  async get(id: string): Promise<Partner> {
    return found(isUlid(id) ? await this.partners.find(ownerId(id)) : null, id);
  }

  /** Newest first. */
  async list(page: PageRequest): Promise<Page<Partner>> {
    return this.partners.list(page);
  }

  /**
   * Changes a partner; a suspension holds for the next request already. Without changes, nothing is stored.
   * @throws DomainError NOT_FOUND
   */
  async update(caller: Caller, id: string, changes: UpdatePartnerCommand): Promise<Partner> {
    return this.transactions.run(accountOf(id), async (transaction) => {
      const before = found(isUlid(id) ? await this.partners.lock(ownerId(id), transaction) : null, id);
      if (Object.values(changes).every((value) => value === undefined)) return before;
      const after = await this.partners.update(before.id, changes, transaction);
      const entry = { ...subject(after.id), before: snapshot(before), after: snapshot(after) };
      await this.audit.append(caller, { action: 'partner.updated', ...entry }, transaction);
      return after;
    });
  }

  /**
   * Gives a partner another secret; the old one, and every token it got, is refused from now on.
   * @throws DomainError NOT_FOUND
   */
  async rotateSecret(caller: Caller, id: string): Promise<PartnerCredentials> {
    const clientSecret = newSecret();
    const hash = await hashSecret(clientSecret);
    return this.transactions.run(accountOf(id), async (transaction) => {
      const partner = found(isUlid(id) ? await this.partners.lock(ownerId(id), transaction) : null, id);
      await this.partners.replaceSecret(partner.id, hash, transaction);
      const entry = { ...subject(partner.id), before: null, after: null };
      await this.audit.append(caller, { action: 'partner.secret_rotated', ...entry }, transaction);
      return { ...partner, clientSecret };
    });
  }
}

function found(partner: Partner | null, id: string): Partner {
  if (partner === null) throw new DomainError('NOT_FOUND', `Partner not found with id: ${id}`);
  return partner;
}

function accountOf(id: string): Change {
  return { topic: 'accounts', ownerId: id, id };
}

function subject(id: OwnerId): { subjectType: string; subjectId: string } {
  return { subjectType: 'partner', subjectId: id };
}

function snapshot({ createdAt: _createdAt, ...partner }: Partner): AuditSnapshot {
  return partner;
}
