import { setTimeout as pause } from 'node:timers/promises';

import { Injectable } from '@nestjs/common';

import type { OwnerId } from '#platform/owner';

import { busy } from '../idempotency/moment.js';
import type { Worked } from '../idempotency/idempotency.service.js';
import { OrderGuesses } from '../judging/order-guess.js';
import { CarefulPlacement, workedBy } from './careful-placement.js';
import { Claimer, type Placed } from './claim.js';
import { type Placement, toClaim } from './to-claim.js';

const ATTEMPTS_MAX = 12;
const PAUSE_MS_MAX = 20;

/** Judges an order and claims what it needs, until the claim is admitted or the judgement refuses it. */
@Injectable()
export class OrderPlacement {
  constructor(
    private readonly guesses: OrderGuesses,
    private readonly claimer: Claimer,
    private readonly careful: CarefulPlacement,
  ) {}

  /**
   * Most orders are admitted as they were guessed, with one question to the database. A refused claim is never an
   * answer: then the order is judged by what the database says, so that only a fresh reading of the counters says
   * that a coupon is used up.
   * @throws DomainError COUPON_REJECTED with `details.rejected`; ORDER_CONFLICT; BUSY
   */
  async place(ownerId: OwnerId, placement: Placement): Promise<Worked<Placed>> {
    const guessed = await this.placeByGuess(ownerId, placement);
    if (guessed !== null) return guessed;
    for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt += 1) {
      const worked = await this.careful.place(ownerId, placement);
      if (worked !== null) return worked;
      await pause(Math.random() * PAUSE_MS_MAX);
    }
    throw busy();
  }

  private async placeByGuess(ownerId: OwnerId, placement: Placement): Promise<Worked<Placed> | null> {
    const guess = await this.guesses.guess(ownerId, placement.command);
    if (guess === null) return null;
    const { order, evaluation, terms } = guess;
    const verdict = await this.claimer.claim(
      toClaim(ownerId, placement, { order, evaluation, codeless: terms.codeless }),
    );
    if (verdict.kind === 'stale') this.guesses.forgetTerms(ownerId, guess);
    return workedBy(verdict);
  }
}
