import { Injectable } from '@nestjs/common';

import { type Evaluation, evaluateAutomatic, evaluateGiven } from '#engine';
import type { OwnerId } from '#platform/owner';

import type { ApplyCommand } from '../commands.js';
import { type Scene, type SceneOptions, SceneReader } from './scene-reader.js';
import { UsedUpPromotions } from './used-up-promotions.js';

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
    private readonly usedUp: UsedUpPromotions,
  ) {}

  /** @throws DomainError INVALID_REQUEST when the order's value is beyond what is exact; BUSY */
  async judge(ownerId: OwnerId, command: ApplyCommand, options: SceneOptions): Promise<Judgement> {
    const scene = await this.scenes.read(ownerId, command, options);
    const evaluation = evaluate(command, scene);
    this.usedUp.learn(evaluation);
    return { scene, evaluation };
  }

  /** Terms that a claim did not find as they were judged are read again. */
  forgetTerms(ownerId: OwnerId, scene: Scene): void {
    this.scenes.forgetTerms(ownerId, scene);
  }
}

/** What the engine says of a scene. */
export function evaluate(
  { codes }: Pick<ApplyCommand, 'codes'>,
  { order, facts, given, others }: Pick<Scene, 'order' | 'facts' | 'given' | 'others'>,
): Evaluation {
  if (codes !== null) return evaluateGiven({ order, codes: given, joining: others, facts });
  return { ...evaluateAutomatic({ order, candidates: others, facts }), rejected: [] };
}
