import { type Display, type PromotionRow, type Visibility, toEnginePromotion } from '#features/promotions';

import type { ProfileRecord } from './profile.js';

/** One row of `SELECT_PROFILES`. */
export interface ProfileRow extends Omit<PromotionRow, 'owner'> {
  readonly number: number;
  readonly visibility: Visibility;
  readonly display: Display;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly timezone: string;
  readonly ownerStatus: PromotionRow['owner']['status'];
}

export function toProfileRecord(row: ProfileRow): ProfileRecord {
  const { name, defaultCode, hasImportedCodes } = row.display;
  return {
    number: row.number,
    name: typeof name === 'string' ? name : '',
    defaultCode: typeof defaultCode === 'string' ? defaultCode : null,
    hasImportedCodes: hasImportedCodes === true,
    visibility: row.visibility,
    promotion: toEnginePromotion({ ...row, owner: { timezone: row.timezone, status: row.ownerStatus } }),
    display: row.display,
    createdAt: row.createdAt.getTime(),
    updatedAt: row.updatedAt.getTime(),
  };
}
