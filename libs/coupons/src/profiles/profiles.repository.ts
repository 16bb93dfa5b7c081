import { Injectable } from '@nestjs/common';

import { Database, Prisma, type Transaction } from '#platform/database';
import type { OwnerId } from '#platform/owner';

import type { ProfileRecord } from './profile.js';
import { type ProfileRow, toProfileRecord } from './profile.mapper.js';
import { LIVE_PROFILE, SELECT_PROFILES } from './profile.sql.js';

/** Profiles one by one. */
@Injectable()
export class ProfilesRepository {
  constructor(private readonly database: Database) {}

  /** Runs `work` in one transaction: all of it is stored, or none. */
  async transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    return this.database.transaction(work);
  }

  /** @returns `null` when this owner has no such profile, or has deleted it */
  async find(ownerId: OwnerId, number: number): Promise<ProfileRecord | null> {
    const rows = await this.database.client.$queryRaw<ProfileRow[]>(Prisma.sql`
      ${SELECT_PROFILES} WHERE p.owner_id = ${ownerId} AND p.number = ${number}::int AND ${LIVE_PROFILE}`);
    return first(rows);
  }

  /** By the promotion that it is. */
  async read(ownerId: OwnerId, promotionId: string, transaction: Transaction): Promise<ProfileRecord> {
    const rows = await transaction.$queryRaw<ProfileRow[]>(Prisma.sql`
      ${SELECT_PROFILES} WHERE p.owner_id = ${ownerId} AND p.id = ${promotionId} AND ${LIVE_PROFILE}`);
    const profile = first(rows);
    if (profile === null) throw new Error(`Profile ${promotionId} is gone within its own transaction`);
    return profile;
  }

  /** As `find`; nobody else can change or use the profile until the transaction ends. */
  async lock(ownerId: OwnerId, number: number, transaction: Transaction): Promise<ProfileRecord | null> {
    const rows = await transaction.$queryRaw<ProfileRow[]>(Prisma.sql`
      ${SELECT_PROFILES} WHERE p.owner_id = ${ownerId} AND p.number = ${number}::int AND ${LIVE_PROFILE}
      FOR NO KEY UPDATE OF p`);
    return first(rows);
  }
}

function first(rows: readonly ProfileRow[]): ProfileRecord | null {
  return rows[0] === undefined ? null : toProfileRecord(rows[0]);
}
