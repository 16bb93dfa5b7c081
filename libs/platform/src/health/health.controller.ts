import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';

import { DomainError } from '#engine';
import { Access } from '#platform/auth';
import { DatabaseProbe } from '#platform/database';

/** Whether the process lives, and whether it can serve; for load balancers and orchestrators. */
@ApiTags('Operations')
@Controller('health')
@Access('public')
export class HealthController {
  constructor(private readonly database: DatabaseProbe) {}

  @Get('live')
  @ApiOperation({ summary: 'The process is alive' })
  live(): { status: 'live' } {
    return { status: 'live' };
  }

  /** @throws DomainError BUSY while the database does not answer */
  @Get('ready')
  @ApiOperation({ summary: 'The database answers' })
  async ready(): Promise<{ status: 'ready' }> {
    if (!(await this.database.answers())) throw new DomainError('BUSY', 'The database does not answer.');
    return { status: 'ready' };
  }
}
