import { ApiProperty } from '@nestjs/swagger';
import { Allow, isEmail } from 'class-validator';

import { invalidField } from '#engine';

const EMAIL_CHARACTERS_MAX = 254;

/** A code for one customer (its seed, Assigning Discount Coupon to Customer). */
export class AssignCustomerRequest {
  @ApiProperty({ type: String, example: 'COUPON_CODE' })
  @Allow()
  code: unknown;

  @ApiProperty({ type: String, description: 'In any case', example: 'asha@example.com' })
  @Allow()
  email: unknown;
}

export class AssignCustomerResponse {
  @ApiProperty({ example: 'success' })
  readonly status: 'success';

  @ApiProperty({ example: 'Customer has been assigned successfully.' })
  readonly message: string;
}

export const ASSIGNED: AssignCustomerResponse = {
  status: 'success',
  message: 'Customer has been assigned successfully.',
};

/** Which code is for whom. */
export interface CodeForCustomer {
  readonly code: string;
  readonly email: string;
}

/** @throws DomainError INVALID_REQUEST in this API's own sentences (04-discount-profiles.md) */
export function readAssignment({ code, email }: AssignCustomerRequest): CodeForCustomer {
  if (isMissing(email)) throw invalidField('email', 'Email is required');
  if (isMissing(code) || typeof code !== 'string') throw invalidField('code', 'Code is required');
  if (!isAddress(email)) throw invalidField('email', 'Email is invalid');
  return { code: code.trim(), email };
}

/** Spaces around an address do not count. */
export function isAddress(email: unknown): email is string {
  return typeof email === 'string' && email.length <= EMAIL_CHARACTERS_MAX && isEmail(email.trim());
}

function isMissing(value: unknown): boolean {
  return (value ?? null) === null || (typeof value === 'string' && value.trim() === '');
}
