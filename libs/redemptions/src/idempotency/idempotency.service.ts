import { setTimeout as pause } from 'node:timers/promises';

import { Injectable } from '@nestjs/common';

import { DomainError } from '#engine';
import type { OwnerId } from '#platform/owner';

import type { IdempotentCall } from '../commands.js';
import { type Answer, refusalOf, replayedValueOf, valueOf } from './answer.js';
import { IdempotencyKeyRepository, type KeptAnswer } from './idempotency-key.repository.js';
import { KeptAnswers } from './kept-answers.js';
import { keyInUse } from './moment.js';
import { PlacedAnswers } from './placed-answers.js';

/**
 * What came of a piece of work. `done`: the answer is kept with it; `unkept`: nothing was stored, so the answer is
 * still to be kept; `answered`: its key was used by another call in the meantime.
 */
export type Worked<T> =
  { readonly kind: 'done' | 'unkept'; readonly value: T } | { readonly kind: 'answered' };

/** An answer, and whether it was given before. */
export interface Answered<T> {
  readonly value: T;
  readonly replayed: boolean;
}

/** How long a repeat waits for the first call (05-redemptions.md). */
const WAIT_MS_MAX = 10_000;
const PAUSE_MS = 50;

/** Gives the same call the same answer (05-redemptions.md). */
@Injectable()
export class IdempotencyService {
  /** Calls that run in this process: repeats wait for them here, where waiting takes no connection. */
  private readonly running = new Map<string, Promise<undefined>>();

  constructor(
    private readonly keys: IdempotencyKeyRepository,
    private readonly answers: KeptAnswers,
    private readonly placed: PlacedAnswers,
  ) {}

  /**
   * Does the work once for each key, and answers repeats with its first answer, refusals included. An answer is
   * plain JSON.
   * @throws DomainError IDEMPOTENCY_KEY_REUSED for a key that came with another request
   * @throws DomainError IDEMPOTENCY_KEY_IN_USE when the first call has not ended after 10 s
   */
  async run<T>(
    ownerId: OwnerId,
    call: IdempotentCall | null,
    work: () => Promise<Worked<T>>,
  ): Promise<Answered<T>> {
    if (call === null) return { value: valueOfWorked(await work()), replayed: false };
    const end = await this.begin(`${ownerId}\n${call.key}`);
    try {
      return await this.answer(ownerId, call, work);
    } finally {
      end();
    }
  }

  /** Nothing is awaited between the last look and the entry: of many that wait only one goes on. */
  private async begin(name: string): Promise<() => void> {
    const deadline = Date.now() + WAIT_MS_MAX;
    for (let first = this.running.get(name); first !== undefined; first = this.running.get(name)) {
      const left = deadline - Date.now();
      if (left <= 0) throw keyInUse();
      await settledWithin(first, left);
    }
    const { promise, resolve } = Promise.withResolvers<undefined>();
    this.running.set(name, promise);
    return () => {
      this.running.delete(name);
      resolve(undefined);
    };
  }

  private async answer<T>(
    ownerId: OwnerId,
    call: IdempotentCall,
    work: () => Promise<Worked<T>>,
  ): Promise<Answered<T>> {
    const deadline = Date.now() + WAIT_MS_MAX;
    while (Date.now() < deadline) {
      const answer = await this.first(ownerId, call, work);
      if (answer !== null) return { value: valueOf(answer), replayed: false };
      const kept = await this.keys.find(ownerId, call.key);
      if (kept !== null) return { value: await this.replay<T>(ownerId, kept, call), replayed: true };
      // Another instance is at it.
      await pause(PAUSE_MS);
    }
    throw keyInUse();
  }

  /**
   * Does the work; an answer that was not kept with it is kept now.
   * @returns `null` when the call was answered before, or is being answered elsewhere
   */
  private async first<T>(
    ownerId: OwnerId,
    call: IdempotentCall,
    work: () => Promise<Worked<T>>,
  ): Promise<Answer<T> | null> {
    const worked = await work().catch((error: unknown) => {
      const refusal = refusalOf(error);
      if (refusal === null) throw error;
      return { kind: 'refused' as const, refusal };
    });
    if (worked.kind === 'answered') return null;
    const answer: Answer<T> = worked.kind === 'refused' ? worked.refusal : { ok: true, value: worked.value };
    return worked.kind === 'done' || (await this.answers.keep(ownerId, call, answer)) ? answer : null;
  }

  private async replay<T>(
    ownerId: OwnerId,
    { fingerprint, answer }: KeptAnswer,
    call: IdempotentCall,
  ): Promise<T> {
    if (fingerprint !== call.fingerprint) {
      throw new DomainError('IDEMPOTENCY_KEY_REUSED', 'Idempotency-Key was used with another request');
    }
    const given = 'placed' in answer ? await this.placed.read(ownerId, answer) : answer;
    // The fingerprint holds the name of the call, so that what is kept is what that call gives.
    return replayedValueOf(given as Answer<T>);
  }
}

function valueOfWorked<T>(worked: Worked<T>): T {
  if (worked.kind === 'answered') throw new Error('A call without a key was answered under a key');
  return worked.value;
}

async function settledWithin(promise: Promise<undefined>, waitMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, waitMs);
  });
  await Promise.race([promise, tooLate]);
  clearTimeout(timer);
}
