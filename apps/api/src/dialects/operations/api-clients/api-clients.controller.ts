import { Body, Controller, Delete, Get, Header, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';

import { ApiClientsService } from '#features/staff';
import { Access, type Caller, RequestCaller } from '#platform/auth';

import { PageQuery, toPageRequest } from '../page.request.js';
import { CreateApiClientRequest } from './api-clients.request.js';
import {
  ApiClientCredentialsResponse,
  ApiClientsResponse,
  toApiClientCredentialsResponse,
  toApiClientsResponse,
} from './api-clients.response.js';

@ApiTags('API clients')
@ApiBearerAuth()
@ApiResponse({ status: 401, description: 'No valid token' })
@ApiResponse({ status: 403, description: 'A role that may not do this' })
@Controller('admin/api-clients')
@Access('admin')
export class ApiClientsController {
  constructor(private readonly clients: ApiClientsService) {}

  @Post()
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Create an API client; its secret is shown this once' })
  @ApiResponse({ status: 201, type: ApiClientCredentialsResponse })
  @ApiResponse({ status: 400, description: 'A field is missing or wrong' })
  async create(
    @RequestCaller() caller: Caller,
    @Body() body: CreateApiClientRequest,
  ): Promise<ApiClientCredentialsResponse> {
    return toApiClientCredentialsResponse(await this.clients.create(caller, body));
  }

  @Get()
  @ApiOperation({ summary: 'List API clients, newest first' })
  @ApiResponse({ status: 200, type: ApiClientsResponse })
  async list(@Query() query: PageQuery): Promise<ApiClientsResponse> {
    return toApiClientsResponse(await this.clients.list(toPageRequest(query)));
  }

  @Post(':clientId/rotate')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Replace the secret; tokens of the old one end at once' })
  @ApiResponse({ status: 200, type: ApiClientCredentialsResponse })
  @ApiResponse({ status: 404, description: 'No such client' })
  async rotate(
    @RequestCaller() caller: Caller,
    @Param('clientId') clientId: string,
  ): Promise<ApiClientCredentialsResponse> {
    return toApiClientCredentialsResponse(await this.clients.rotateSecret(caller, clientId));
  }

  @Delete(':clientId')
  @HttpCode(204)
  @ApiOperation({ summary: 'Delete a client; its tokens end at once' })
  @ApiResponse({ status: 204, description: 'Deleted' })
  @ApiResponse({ status: 404, description: 'No such client' })
  async delete(@RequestCaller() caller: Caller, @Param('clientId') clientId: string): Promise<void> {
    await this.clients.delete(caller, clientId);
  }
}
