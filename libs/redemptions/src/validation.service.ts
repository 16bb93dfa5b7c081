import { Injectable } from '@nestjs/common';

import type { OwnerId } from '#platform/owner';

import type { ValidateCommand } from './commands.js';
import type { ValidationResult } from './results.js';

/** Says what coupons would do for an order; consumes nothing. */
@Injectable()
export class ValidationService {
  async validate(ownerId: OwnerId, command: ValidateCommand): Promise<ValidationResult> {
    throw new Error(`not yet: ${ownerId} ${String(command.at)}`);
  }
}
