import { monotonicFactory } from 'ulidx';

import type { Caller } from '#platform/auth';
import { PLATFORM_OWNER_ID } from '#platform/owner';

import { JobsRepository } from '../../../libs/jobs/src/jobs.repository.js';
import type { TestApp } from '../../support/test-app.js';

const nextId = monotonicFactory();

/** The admin who asks for the jobs. */
export const ADMIN: Caller = {
  role: 'admin',
  ownerId: PLATFORM_OWNER_ID,
  id: 'asha',
  name: 'Asha',
  email: null,
  requestId: 'request-1',
  ip: '127.0.0.1',
};

/** Stores a job that no worker knows of. @returns its id */
export async function storeJob({ app }: TestApp, total: number): Promise<string> {
  const id = nextId();
  const work = { kind: 'count', total, params: {} };
  const repository = app.get(JobsRepository, { strict: false });
  await repository.transaction((transaction) => repository.insert(ADMIN, id, work, transaction));
  return id;
}
