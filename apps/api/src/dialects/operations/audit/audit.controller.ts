import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';

import { AuditLog } from '#features/audit';
import { Access } from '#platform/auth';
import { Config } from '#platform/config';
import { LimitAs } from '#platform/rate-limit';

import { EXPORT_EXAMPLES, EXPORT_TYPES, auditExport } from './audit-export.js';
import { toSequencePageRequest } from '../page.request.js';
import { AuditExportQuery, AuditListQuery, toAuditFilter } from './audit.query.js';
import { AuditListResponse, toAuditListResponse } from './audit.response.js';

@ApiTags('Audit')
@ApiBearerAuth()
@ApiResponse({ status: 400, description: 'A parameter is wrong' })
@ApiResponse({ status: 401, description: 'No valid token' })
@ApiResponse({ status: 403, description: 'A role that may not do this' })
@Controller('admin/audit')
@Access('admin', 'analyst')
export class AuditController {
  constructor(
    private readonly log: AuditLog,
    private readonly config: Config,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'List the audit trail, newest first',
    description:
      'Each entry carries the hash of the entry before: npm run audit:verify finds a changed or missing one.',
  })
  @ApiResponse({ status: 200, type: AuditListResponse })
  async list(@Query() query: AuditListQuery): Promise<AuditListResponse> {
    const filter = toAuditFilter(query, this.config.settings.DEFAULT_TIMEZONE);
    return toAuditListResponse(await this.log.list(filter, toSequencePageRequest(query)));
  }

  @Get('export')
  @LimitAs('export')
  @ApiOperation({ summary: 'Export the audit trail, newest first, as CSV or JSON' })
  @ApiProduces('text/csv', 'application/json')
  @ApiResponse({
    status: 200,
    description: 'A stream of every entry that the filter finds',
    content: EXPORT_EXAMPLES,
  })
  async export(@Query() query: AuditExportQuery): Promise<StreamableFile> {
    const { format = 'csv' } = query;
    const entries = await this.log.all(toAuditFilter(query, this.config.settings.DEFAULT_TIMEZONE));
    return new StreamableFile(auditExport(format, entries), {
      type: EXPORT_TYPES[format],
      disposition: `attachment; filename="audit.${format}"`,
    });
  }
}
