import { ApiProperty } from '@nestjs/swagger';

import type { FailedImport } from '#features/coupons';

export class FailedLineResponse {
  @ApiProperty({ description: 'Counted from 1, the header line included', example: 3 })
  readonly line: number;

  @ApiProperty({ type: String, nullable: true, example: 'WELCOME-1' })
  readonly code: string | null;

  @ApiProperty({ example: 'Coupon code#WELCOME-1 already exists' })
  readonly error: string;
}

export class ImportedCodesResponse {
  @ApiProperty({ example: 'success' })
  readonly status: 'success';

  @ApiProperty({ example: 2 })
  readonly imported: number;

  @ApiProperty({ type: [FailedLineResponse] })
  readonly failed: readonly FailedLineResponse[];
}

export function toImportedCodesResponse({
  imported,
  failed,
}: {
  readonly imported: number;
  readonly failed: readonly FailedImport[];
}): ImportedCodesResponse {
  return { status: 'success', imported, failed };
}
