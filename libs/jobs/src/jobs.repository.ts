import { Injectable } from '@nestjs/common';

import type { Caller } from '#platform/auth';
import { Database, Prisma, type Transaction } from '#platform/database';
import { type Page, type PageRequest, toPage } from '#platform/http';
import type { OwnerId } from '#platform/owner';

import type { Job, NewJob } from './job.js';
import { JOB_COLUMNS, type JobRow, toJob } from './job.mapper.js';

/** Jobs as those who asked for them see them. */
@Injectable()
export class JobsRepository {
  constructor(private readonly database: Database) {}

  async transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    return this.database.transaction(work);
  }

  async insert(caller: Caller, id: string, job: NewJob, transaction: Transaction): Promise<void> {
    const { kind, total, failed = 0, params } = job;
    await transaction.$executeRaw`
      INSERT INTO bulk_jobs (id, owner_id, kind, total, failed, params, asked_by)
      VALUES (${id}, ${caller.ownerId}, ${kind}, ${total}, ${failed}, ${params}::jsonb, ${caller}::jsonb)`;
  }

  /** @returns `null` when this owner has no such job */
  async find(ownerId: OwnerId, id: string): Promise<Job | null> {
    const [row] = await this.database.client.$queryRaw<JobRow[]>(Prisma.sql`
      SELECT ${JOB_COLUMNS} FROM bulk_jobs WHERE id = ${id} AND owner_id = ${ownerId}`);
    return row === undefined ? null : toJob(row);
  }

  /** Newest first. */
  async list(ownerId: OwnerId, { before, limit }: PageRequest): Promise<Page<Job>> {
    const from = before === null ? Prisma.empty : Prisma.sql`AND id < ${before}`;
    const rows = await this.database.client.$queryRaw<JobRow[]>(Prisma.sql`
      SELECT ${JOB_COLUMNS} FROM bulk_jobs WHERE owner_id = ${ownerId} ${from}
      ORDER BY id DESC LIMIT ${limit + 1}`);
    return toPage(rows.map(toJob), limit);
  }
}
