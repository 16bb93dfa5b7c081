import { Injectable } from '@nestjs/common';

import { Database, type Prisma, type Transaction } from '#platform/database';
import type { Page, PageRequest } from '#platform/http';
import { toPage } from '#platform/http';
import { type OwnerId, ownerId } from '#platform/owner';

import type { Partner, UpdatePartnerCommand } from './partner.js';

/** A partner as its own login sees it. */
export interface PartnerLogin {
  readonly partner: Partner;
  readonly clientSecretHash: string;
  readonly credentialVersion: number;
}

const PARTNER = {
  id: true,
  name: true,
  currency: true,
  timezone: true,
  status: true,
  allowedIps: true,
  clientId: true,
  createdAt: true,
} as const satisfies Prisma.OwnerSelect;
type PartnerRow = Prisma.OwnerGetPayload<{ select: typeof PARTNER }>;

/** The owners that are partners; the platform's own row is never among what is found here. */
@Injectable()
export class PartnersRepository {
  constructor(private readonly database: Database) {}

  async insert(
    partner: Omit<Partner, 'createdAt'>,
    clientSecretHash: string,
    transaction: Transaction,
  ): Promise<Partner> {
    const data = {
      ...partner,
      allowedIps: [...partner.allowedIps],
      kind: 'PARTNER' as const,
      clientSecretHash,
    };
    return toPartner(await transaction.owner.create({ data, select: PARTNER }));
  }

  async find(id: OwnerId): Promise<Partner | null> {
    const row = await this.database.client.owner.findUnique({
      where: { id, kind: 'PARTNER' },
      select: PARTNER,
    });
    return row === null ? null : toPartner(row);
  }

  /** Reads a partner and keeps others from changing it until the transaction ends. */
  async lock(id: OwnerId, transaction: Transaction): Promise<Partner | null> {
    await transaction.$queryRaw`SELECT 1 FROM owners WHERE id = ${id} FOR NO KEY UPDATE`;
    const row = await transaction.owner.findUnique({ where: { id, kind: 'PARTNER' }, select: PARTNER });
    return row === null ? null : toPartner(row);
  }

  async findLogin(clientId: string): Promise<PartnerLogin | null> {
    const row = await this.database.client.owner.findUnique({
      where: { clientId, kind: 'PARTNER' },
      select: { ...PARTNER, clientSecretHash: true, credentialVersion: true },
    });
    if (row === null) return null;
    const { clientSecretHash, credentialVersion, ...partner } = row;
    return { partner: toPartner(partner), clientSecretHash: clientSecretHash ?? '', credentialVersion };
  }

  /** The partner for whom tokens of this version are good now. */
  async findActive(id: OwnerId, credentialVersion: number): Promise<Pick<Partner, 'id' | 'name'> | null> {
    const row = await this.database.client.owner.findUnique({
      where: { id, kind: 'PARTNER', status: 'ACTIVE', credentialVersion },
      select: { name: true },
    });
    return row === null ? null : { id, name: row.name };
  }

  async update(id: OwnerId, changes: UpdatePartnerCommand, transaction: Transaction): Promise<Partner> {
    const { name, status, allowedIps } = changes;
    const data = {
      ...(name === undefined ? {} : { name }),
      ...(status === undefined ? {} : { status }),
      ...(allowedIps === undefined ? {} : { allowedIps: [...allowedIps] }),
    };
    return toPartner(
      await transaction.owner.update({ where: { id, kind: 'PARTNER' }, data, select: PARTNER }),
    );
  }

  /** Stores another secret; tokens that the old one got are dead. */
  async replaceSecret(id: OwnerId, clientSecretHash: string, transaction: Transaction): Promise<void> {
    await transaction.owner.update({
      where: { id, kind: 'PARTNER' },
      data: { clientSecretHash, credentialVersion: { increment: 1 } },
    });
  }

  async list({ limit, before }: PageRequest): Promise<Page<Partner>> {
    const rows = await this.database.client.owner.findMany({
      where: { kind: 'PARTNER', ...(before === null ? {} : { id: { lt: before } }) },
      orderBy: { id: 'desc' },
      take: limit + 1,
      select: PARTNER,
    });
    return toPage(rows.map(toPartner), limit);
  }
}

function toPartner(row: PartnerRow): Partner {
  return { ...row, id: ownerId(row.id), clientId: row.clientId ?? '' };
}
