import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Allow } from 'class-validator';

import type { AssignedEmail } from '#features/coupons';
import type { NewLine } from '#features/jobs';

import { SentFields } from '../fields/sent-fields.js';
import { isAddress } from './assign-customer.request.js';

/** How many customers one call gives codes to; more are a job's work. */
export const EMAILS_MAX = 1_000;
/** The most that one call takes as JSON. */
const JOB_EMAILS_MAX = 1_000_000;
const LINES_AT_ONCE = 5_000;
const PROFILE_ID = /^\d{1,9}$/;

/** Codes of one profile for many customers, one each. */
export class AssignCustomersRequest {
  @ApiProperty({ type: 'integer', example: 1 })
  @Allow()
  profile_id: unknown;

  @ApiProperty({ type: [String], minItems: 1, maxItems: JOB_EMAILS_MAX, example: ['asha@example.com'] })
  @Allow()
  emails: unknown;
}

/** Where a CSV file says of which profile. */
export class AssignCustomersQuery {
  @ApiPropertyOptional({ type: 'integer', description: 'For text/csv', example: 1 })
  @Allow()
  profile_id?: unknown;
}

export class AssignedCodeResponse {
  @ApiProperty({ example: 'asha@example.com' })
  readonly email: string;

  @ApiProperty({ example: 'COUPON_CODE_1' })
  readonly code: string;
}

export class AssignCustomersResponse {
  @ApiProperty({ example: 'success' })
  readonly status: 'success';

  @ApiProperty({ example: '1 customers have been assigned.' })
  readonly message: string;

  @ApiProperty({ type: [AssignedCodeResponse], description: 'Each customer once' })
  readonly assignments: readonly AssignedCodeResponse[];
}

/** Who is to get codes of which profile. */
export interface CodesForCustomers {
  readonly profileId: number;
  readonly emails: readonly string[];
}

/** @throws DomainError INVALID_REQUEST naming every e-mail that is none */
export function readAssignments(body: AssignCustomersRequest): CodesForCustomers {
  const fields = SentFields.of(body);
  const read = { profileId: profileIn(fields), emails: readEmails(fields) };
  fields.finish();
  return read;
}

export function toAssignCustomersResponse(assigned: readonly AssignedEmail[]): AssignCustomersResponse {
  return {
    status: 'success',
    message: `${assigned.length} customers have been assigned.`,
    assignments: assigned.map(({ email, code }) => ({ email, code })),
  };
}

/** @throws DomainError INVALID_REQUEST */
export function readProfile(query: AssignCustomersQuery): number {
  const fields = SentFields.of(query);
  const profileId = profileIn(fields);
  fields.finish();
  return profileId;
}

/** The lines of a job, as if each e-mail were a line of a file under its header. */
export async function* linesOf(emails: readonly string[]): AsyncGenerator<readonly NewLine[]> {
  for (let from = 0; from < emails.length; from += LINES_AT_ONCE) {
    yield emails
      .slice(from, from + LINES_AT_ONCE)
      .map((email, index) => ({ line: from + index + 2, code: null, email, couponId: null, error: null }));
  }
}

function profileIn(fields: SentFields): number {
  const sent = fields.find(['profile_id']);
  if (sent === null) {
    fields.require(['profile_id']);
  } else if (isNumeral(sent.value)) {
    return Number(sent.value);
  } else {
    fields.refuse(sent.path, 'invalid_id', 'must be a whole number');
  }
  return 0;
}

function isNumeral(value: unknown): value is number | string {
  return (typeof value === 'number' || typeof value === 'string') && PROFILE_ID.test(String(value));
}

function readEmails(fields: SentFields): readonly string[] {
  const emails = fields.find(['emails'])?.value;
  if (emails === undefined || (Array.isArray(emails) && emails.length === 0)) {
    fields.require(['emails']);
  } else if (!Array.isArray(emails)) {
    fields.refuse('emails', 'invalid', 'must be a list');
  } else if (emails.length > JOB_EMAILS_MAX) {
    fields.refuse('emails', 'too_long', `must hold at most ${JOB_EMAILS_MAX} e-mails`);
  } else {
    emails.forEach((email: unknown, index) => {
      if (!isAddress(email)) fields.refuse(`emails[${index}]`, 'invalid', 'must be an e-mail address');
    });
    return emails.filter(isAddress);
  }
  return [];
}
