import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';

import { DomainError } from '#engine';
import { Access } from '#platform/auth';
import { DatabaseProbe } from '#platform/database';
import { AlwaysAnswered } from '#platform/http';
import { Intake } from '#platform/intake';

/** Whether the process lives, and whether it can serve; for load balancers and orchestrators. */
@ApiTags('Operations')
@Controller('health')
@Access('public')
export class HealthController {
  constructor(
    private readonly database: DatabaseProbe,
    private readonly intake: Intake,
  ) {}

  @Get('live')
  @AlwaysAnswered()
  @ApiOperation({ summary: 'The process is alive' })
  @ApiOkResponse({ description: 'It is' })
  live(): { status: 'live' } {
    return { status: 'live' };
  }

  /** @throws DomainError BUSY while the database does not answer, and once the process is stopping */
  @Get('ready')
  @AlwaysAnswered()
  @ApiOperation({ summary: 'New requests are taken, and the database answers' })
  @ApiOkResponse({ description: 'They are, and it does' })
  async ready(): Promise<{ status: 'ready' }> {
    if (this.intake.isStopping) throw new DomainError('BUSY', 'The process is stopping.');
    if (!(await this.database.answers())) throw new DomainError('BUSY', 'The database does not answer.');
    return { status: 'ready' };
  }
}
