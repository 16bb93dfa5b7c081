import { Controller, Param, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';

import { DomainError } from '#engine';
import { CodeImports } from '#features/coupons';
import { Access, type Caller, RequestCaller } from '#platform/auth';
import { type CsvUpload, SentCsv, TakesCsvFiles } from '#platform/http';
import { LimitAs } from '#platform/rate-limit';

import { AcceptedJobResponse, accepted } from '../accepted-job.response.js';
import { DiscountProfileCodes } from '../codes/profile-codes.service.js';
import { readProfileId } from '../profiles/profile-path.js';
import { ImportedCodesResponse, toImportedCodesResponse } from './code-imports.response.js';

/** `import-coupons` of a profile (07-operations.md). */
@ApiTags('Discount profiles')
@ApiBearerAuth()
@Controller([
  'admin/discount_profiles/:id/import-coupons',
  'api/v4/admin/discount_profiles/:id/import-coupons',
])
export class CodeImportsController {
  constructor(
    private readonly profiles: DiscountProfileCodes,
    private readonly imports: CodeImports,
  ) {}

  @Post()
  @Access('admin')
  @LimitAs('bulk')
  @TakesCsvFiles()
  @ApiConsumes('text/csv')
  @ApiBody({ schema: { type: 'string', example: 'code,email\nWELCOME-1,asha@example.com\nWELCOME-2,\n' } })
  @ApiOperation({
    summary: 'Import codes that were made elsewhere: up to 10,000 at once, more by a job',
    description:
      'One code a line under the header line `code`, or `code,email` for codes that are for one customer each; up to 200 MiB. A bad line spoils no other.',
  })
  @ApiResponse({ status: 201, type: ImportedCodesResponse })
  @ApiResponse({
    status: 202,
    type: AcceptedJobResponse,
    description: 'More than 10,000 lines: a job imports them',
  })
  @ApiResponse({ status: 404, description: 'There is no such profile' })
  async import(
    @RequestCaller() caller: Caller,
    @Param('id') id: string,
    @SentCsv() csv: CsvUpload | null,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ImportedCodesResponse | AcceptedJobResponse> {
    if (csv === null) throw new DomainError('UNSUPPORTED_MEDIA_TYPE', 'Send the file as text/csv.');
    const { promotion } = await this.profiles.withCodes(caller.ownerId, readProfileId(id));
    const outcome = await this.imports.import(caller, promotion.id, csv.pieces());
    return outcome.jobId === null ? toImportedCodesResponse(outcome) : accepted(reply, outcome.jobId);
  }
}
