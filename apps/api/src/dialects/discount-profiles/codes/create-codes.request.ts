import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Allow } from 'class-validator';

import { DomainError } from '#engine';
import { CODES_MAX, type CodePattern, JOB_CODES_MAX } from '#features/coupons';

import { readFlag } from '../fields/flag.js';
import { SentFields } from '../fields/sent-fields.js';
import { readText } from '../fields/text.js';

const DECIMAL = /^-?\d+(\.\d+)?$/;
const TEXT_CHARACTERS_MAX = 255;

/** Codes to make (its seed, Creating Discount Coupons), and what they are to look like (beyond the seed). */
export class CreateCodesRequest {
  @ApiProperty({
    description: `A number or its text; more than ${CODES_MAX} become a job`,
    type: 'integer',
    minimum: 1,
    maximum: JOB_CODES_MAX,
    example: 5,
  })
  @Allow()
  requested_codes: unknown;

  @ApiPropertyOptional({ type: String, example: 'SUMMER-' })
  @Allow()
  prefix?: unknown;

  @ApiPropertyOptional({ type: String, example: '-25' })
  @Allow()
  suffix?: unknown;

  @ApiPropertyOptional({ type: 'integer', default: 10, description: 'Of the random part' })
  @Allow()
  length?: unknown;

  @ApiPropertyOptional({
    type: String,
    description: 'Of the random part; by default digits and capitals without look-alikes',
    example: 'ACEFHK',
  })
  @Allow()
  alphabet?: unknown;

  @ApiPropertyOptional({
    type: String,
    description: 'Each # is a random character; in place of prefix, suffix and length',
    example: 'SUMMER-####-####',
  })
  @Allow()
  pattern?: unknown;

  @ApiPropertyOptional({
    type: Boolean,
    default: false,
    description: 'Whether the last # of the pattern, or a character after the random part, shows mistypings',
  })
  @Allow()
  check_character?: unknown;
}

export class CreateCodesResponse {
  @ApiProperty({ example: 'success' })
  readonly status: 'success';

  @ApiProperty({ example: '5 new codes generated.' })
  readonly message: string;

  @ApiProperty({
    type: [String],
    example: ['COUPON_CODE_1', 'COUPON_CODE_2', 'COUPON_CODE_3', 'COUPON_CODE_4', 'COUPON_CODE_5'],
  })
  readonly codes: readonly string[];
}

/** Codes that are asked for. */
export interface RequestedCodes {
  /** From 1 to 10,000,000; of more than 10,000 a job is made. */
  readonly count: number;
  readonly pattern: CodePattern;
}

/** @throws DomainError INVALID_REQUEST, for the count in this API's own sentences */
export function readRequestedCodes(body: CreateCodesRequest): RequestedCodes {
  const count = readCount(body);
  const fields = SentFields.of(body);
  const pattern = readPattern(fields);
  fields.finish();
  return { count, pattern };
}

export function toCreateCodesResponse(codes: readonly string[]): CreateCodesResponse {
  return { status: 'success', message: `${codes.length} new codes generated.`, codes };
}

function readCount({ requested_codes: sent }: CreateCodesRequest): number {
  const text = typeof sent === 'string' ? sent.trim() : '';
  const count = typeof sent === 'number' ? sent : DECIMAL.test(text) ? Number(text) : Number.NaN;
  if (!Number.isInteger(count) || count === 0) throw refusal('Invalid request data');
  if (count < 0) throw refusal('Invalid number of requested codes');
  if (count > JOB_CODES_MAX) throw refusal(`At most ${JOB_CODES_MAX} codes can be requested at once`);
  return count;
}

function readPattern(fields: SentFields): CodePattern {
  const text = (name: string): string | null => readText(fields, [name], TEXT_CHARACTERS_MAX);
  const [pattern, prefix, suffix, alphabet] = ['pattern', 'prefix', 'suffix', 'alphabet'].map(text);
  const length = readLength(fields);
  const checked = readFlag(fields, ['check_character']) === true;
  const both = {
    ...(alphabet == null ? {} : { alphabet }),
    ...(checked ? { check: 'with_check_character' as const } : {}),
  };
  if (pattern == null) {
    return {
      ...both,
      ...(prefix == null ? {} : { prefix }),
      ...(suffix == null ? {} : { suffix }),
      ...(length === null ? {} : { length }),
    };
  }
  if (prefix != null || suffix != null || length !== null) {
    fields.refuse('pattern', 'invalid', 'stands in place of prefix, suffix and length');
  }
  return { ...both, pattern };
}

function readLength(fields: SentFields): number | null {
  const sent = fields.find(['length']);
  if (sent === null) return null;
  if (typeof sent.value === 'number') return sent.value;
  fields.refuse(sent.path, 'invalid', 'must be a whole number');
  return null;
}

function refusal(message: string): DomainError {
  return new DomainError('INVALID_REQUEST', message);
}
