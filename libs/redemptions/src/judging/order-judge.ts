import { Injectable } from '@nestjs/common';

import { type Evaluation, type Instant, evaluateAutomatic, evaluateGiven } from '#engine';
import type { OwnerId } from '#platform/owner';

import type { ApplyCommand } from '../commands.js';
import { CandidateReader } from './candidate-reader.js';
import { type Scene, SceneReader } from './scene-reader.js';

/** What the engine says of an order. */
export interface Judgement {
  readonly scene: Scene;
  /** Of an automatic choice nothing is `rejected`: no code was asked for. */
  readonly evaluation: Evaluation;
}

/** Judges orders by what is stored now; stores nothing. */
@Injectable()
export class OrderJudge {
  constructor(
    private readonly scenes: SceneReader,
    private readonly candidates: CandidateReader,
  ) {}

  /** @param at the instant to judge at, or `null` for the database's now */
  async judge(ownerId: OwnerId, command: ApplyCommand, at: Instant | null): Promise<Judgement> {
    const scene = await this.scenes.read(ownerId, command, at);
    return { scene, evaluation: await this.evaluate(ownerId, command.codes, scene) };
  }

  private async evaluate(
    ownerId: OwnerId,
    codes: readonly string[] | null,
    { order, customer, facts }: Scene,
  ): Promise<Evaluation> {
    if (codes !== null) {
      const [given, joining] = await Promise.all([
        this.candidates.given(ownerId, codes, customer),
        order.type === 'DEPOSIT' ? [] : this.candidates.joining(ownerId, facts.now, customer),
      ]);
      return evaluateGiven({ order, codes: given, joining, facts });
    }
    const candidates =
      order.type === 'DEPOSIT' ? [] : await this.candidates.listed(ownerId, facts.now, customer);
    return { ...evaluateAutomatic({ order, candidates, facts }), rejected: [] };
  }
}
