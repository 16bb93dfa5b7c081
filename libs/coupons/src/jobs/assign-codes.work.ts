import { Injectable, type OnModuleInit } from '@nestjs/common';

import { AuditTrail } from '#features/audit';
import { foldEmail } from '#features/customers';
import {
  type Job,
  JobKinds,
  type JobLine,
  JobLinesRepository,
  type JobResult,
  type JobStep,
  type JobWork,
  leftOf,
} from '#features/jobs';
import type { Transaction } from '#platform/database';

import { assignmentEntry } from '../assignments/assignment-audit.js';
import { FreeCodes, type ProfileToAssign } from '../assignments/free-codes.service.js';
import { emailsAndCodesOf } from './job-result.js';

export const ASSIGN_CODES = 'assign_codes';

const LINES_AT_ONCE = 500;
const NO_CODE_LEFT = 'The profile has no free code left';

/** What such a job is asked; the e-mails are its lines. */
export type AssignCodesParams = ProfileToAssign;

/** Gives each customer one free code of a profile; whoever has an unused one keeps it. */
@Injectable()
export class AssignCodesWork implements JobWork, OnModuleInit {
  readonly kind = ASSIGN_CODES;

  constructor(
    private readonly kinds: JobKinds,
    private readonly lines: JobLinesRepository,
    private readonly free: FreeCodes,
    private readonly audit: AuditTrail,
  ) {}

  onModuleInit(): void {
    this.kinds.register(this);
  }

  async step(job: Job, transaction: Transaction): Promise<JobStep> {
    const { id, ownerId, askedBy, params, position } = job;
    const upTo = position + LINES_AT_ONCE;
    const lines = await this.lines.good(id, { after: position, upTo }, transaction);
    // In one order, so that two jobs never wait for each other's customers.
    const emails = [...new Set(lines.map(emailOf))].sort();
    const { given, kept } = await this.free.giveTo(ownerId, params as AssignCodesParams, emails, transaction);
    await this.audit.appendAll(askedBy, given.map(assignmentEntry), transaction);
    const codes = new Map([...given, ...kept].map(({ email, code }) => [email, code]));
    const done = lines.flatMap((line) => {
      const code = codes.get(emailOf(line));
      return code === undefined ? [] : [{ line: line.line, code }];
    });
    const left = lines.filter((line) => !codes.has(emailOf(line)));
    await this.lines.giveCodes(id, done, transaction);
    await this.lines.fail(
      id,
      left.map(({ line }) => ({ line, error: NO_CODE_LEFT })),
      transaction,
    );
    return {
      done: done.length,
      failed: left.length,
      position: upTo,
      finished: leftOf(job) === lines.length,
    };
  }

  result(job: Job): JobResult {
    return emailsAndCodesOf(this.lines, job);
  }
}

function emailOf({ email }: JobLine): string {
  return foldEmail(email ?? '');
}
