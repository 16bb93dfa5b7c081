import { Injectable } from '@nestjs/common';

import type { Caller } from '#platform/auth';

import type { CodePattern, CodePatternNames } from './code-pattern.js';

/** Codes to make for a promotion. */
export interface GenerateCodes {
  readonly promotionId: string;
  /** 1–10,000. */
  readonly count: number;
  readonly pattern?: CodePattern;
}

/** Makes many codes of one promotion. */
@Injectable()
export class CodesService {
  /**
   * Exactly so many new codes, or none at all.
   * @throws DomainError INVALID_REQUEST naming the field for a pattern that cannot be, or that has too few codes
   * @throws DomainError NOT_FOUND when the owner has no such promotion
   */
  async generate(_caller: Caller, _request: GenerateCodes, _names: CodePatternNames): Promise<string[]> {
    return Promise.reject(new Error('Codes cannot be generated yet'));
  }
}
