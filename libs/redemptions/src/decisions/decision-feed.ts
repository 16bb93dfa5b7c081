import { Injectable } from '@nestjs/common';

import { type Candidate, DomainError, type Reason } from '#engine';
import type { OwnerId } from '#platform/owner';

import type { CheckCodeCommand } from '../code-check.service.js';
import type { ApplyCommand } from '../commands.js';
import { ReplayedRefusal } from '../idempotency/answer.js';
import type { RejectedCode, ValidationResult } from '../results.js';

/**
 * Hears of what was decided and leaves no trace in the ledger. It is called while the caller waits: it notes what it
 * wants to know, and neither waits nor throws.
 */
export interface DecisionObserver {
  /** A validation, whatever came of it. */
  validated(ownerId: OwnerId, command: ApplyCommand, result: ValidationResult): void;
  /** A code that was checked before its order is known; `candidate` is `null` when there is no such code. */
  checked(
    ownerId: OwnerId,
    command: CheckCodeCommand,
    candidate: Candidate | null,
    refusal: Reason | null,
  ): void;
  /** A redemption or reservation that was refused for its codes; an answer that is given again is none. */
  refused(ownerId: OwnerId, command: ApplyCommand, rejected: readonly RejectedCode[]): void;
}

/** Tells observers what is decided. */
@Injectable()
export class DecisionFeed {
  private readonly observers: DecisionObserver[] = [];

  watch(observer: DecisionObserver): void {
    this.observers.push(observer);
  }

  validated(ownerId: OwnerId, command: ApplyCommand, result: ValidationResult): void {
    for (const observer of this.observers) observer.validated(ownerId, command, result);
  }

  checked(
    ownerId: OwnerId,
    command: CheckCodeCommand,
    candidate: Candidate | null,
    refusal: Reason | null,
  ): void {
    for (const observer of this.observers) observer.checked(ownerId, command, candidate, refusal);
  }

  /** Tells it when that is what went wrong. */
  failed(ownerId: OwnerId, command: ApplyCommand, error: unknown): void {
    if (!(error instanceof DomainError) || error.code !== 'COUPON_REJECTED') return;
    if (error instanceof ReplayedRefusal) return;
    const rejected = error.details['rejected'] as readonly RejectedCode[];
    for (const observer of this.observers) observer.refused(ownerId, command, rejected);
  }
}
