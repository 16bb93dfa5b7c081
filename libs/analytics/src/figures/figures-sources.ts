import { Injectable } from '@nestjs/common';

import { AnalyticsDatabase } from '../analytics-database.js';
import type { FiguresQuery, Subject } from './figures.js';
import { LedgerSource } from './ledger-source.js';
import { type Line, RolledUpSource } from './rolled-up-source.js';
import type { FiguresSource } from './sources.js';

type Used = Extract<Subject, { kind: 'PROMOTION' | 'COUPON' }>;

/** A coupon that is the only one of its promotion is told by the promotion's lines. */
const LINES_OF = `
  SELECT s.kind, s.subject_id AS "subjectId" FROM analytics_subjects s
  WHERE s.kind = 'COUPON' AND s.subject_id = $2
    OR s.kind = 'PROMOTION' AND s.subject_id = $1 AND ($2::text IS NULL OR NOT EXISTS (
      SELECT 1 FROM coupons o WHERE o.promotion_id = $1 AND o.owner_id = $3 AND o.id <> $2))
  ORDER BY s.kind DESC LIMIT 1`;

/** Knows where the figures of something are. */
@Injectable()
export class FiguresSources {
  constructor(private readonly database: AnalyticsDatabase) {}

  async of({ subject, currency, service }: Omit<FiguresQuery, 'period'>): Promise<FiguresSource> {
    switch (subject.kind) {
      case 'ALL':
        return this.rolledUp({ kind: 'ALL', subjectId: '', currency, service });
      case 'OWNER':
        return this.rolledUp({ kind: 'OWNER', subjectId: subject.ownerId, currency, service });
      case 'PROMOTION':
      case 'COUPON': {
        const lines = await this.linesOf(subject);
        if (lines !== undefined) return this.rolledUp({ ...lines, currency, service });
        const { kind, ownerId } = subject;
        const id = kind === 'COUPON' ? subject.couponId : subject.promotionId;
        return new LedgerSource(this.database, { kind, ownerId, id, currency, service });
      }
    }
  }

  private rolledUp(line: Line): FiguresSource {
    return new RolledUpSource(this.database, line);
  }

  private async linesOf(subject: Used): Promise<Pick<Line, 'kind' | 'subjectId'> | undefined> {
    const couponId = subject.kind === 'COUPON' ? subject.couponId : null;
    const values = [subject.promotionId, couponId, subject.ownerId];
    const [row] = await this.database.read<Pick<Line, 'kind' | 'subjectId'>>(LINES_OF, values);
    return row;
  }
}
