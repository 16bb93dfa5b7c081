import { Body, Controller, Get, Header, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';

import { PartnersService } from '#features/partners';
import { Access, type Caller, RequestCaller } from '#platform/auth';

import { PageQuery, toPageRequest } from '../page.request.js';
import { CreatePartnerRequest, UpdatePartnerRequest } from './partners.request.js';
import {
  PartnerCredentialsResponse,
  PartnerResponse,
  PartnersResponse,
  toPartnerCredentialsResponse,
  toPartnerResponse,
  toPartnersResponse,
} from './partners.response.js';

@ApiTags('Partners')
@ApiBearerAuth()
@ApiResponse({ status: 401, description: 'No valid token' })
@ApiResponse({ status: 403, description: 'A role that may not do this' })
@Controller('admin/partners')
export class PartnersController {
  constructor(private readonly partners: PartnersService) {}

  @Post()
  @Access('admin')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Create a partner; its secret is shown this once' })
  @ApiResponse({ status: 201, type: PartnerCredentialsResponse })
  @ApiResponse({ status: 400, description: 'A field is missing or wrong' })
  async create(
    @RequestCaller() caller: Caller,
    @Body() body: CreatePartnerRequest,
  ): Promise<PartnerCredentialsResponse> {
    return toPartnerCredentialsResponse(await this.partners.create(caller, body));
  }

  @Get()
  @Access('admin', 'analyst')
  @ApiOperation({ summary: 'List partners, newest first' })
  @ApiResponse({ status: 200, type: PartnersResponse })
  async list(@Query() query: PageQuery): Promise<PartnersResponse> {
    return toPartnersResponse(await this.partners.list(toPageRequest(query)));
  }

  @Get(':id')
  @Access('admin', 'analyst')
  @ApiOperation({ summary: 'Get a partner' })
  @ApiResponse({ status: 200, type: PartnerResponse })
  @ApiResponse({ status: 404, description: 'No such partner' })
  async get(@Param('id') id: string): Promise<PartnerResponse> {
    return toPartnerResponse(await this.partners.get(id));
  }

  @Patch(':id')
  @Access('admin')
  @ApiOperation({
    summary: 'Change a partner',
    description:
      'Currency and time zone never change: amounts and days of existing coupons are meant in them.',
  })
  @ApiResponse({ status: 200, type: PartnerResponse })
  @ApiResponse({ status: 404, description: 'No such partner' })
  async update(
    @RequestCaller() caller: Caller,
    @Param('id') id: string,
    @Body() body: UpdatePartnerRequest,
  ): Promise<PartnerResponse> {
    return toPartnerResponse(await this.partners.update(caller, id, body));
  }

  @Post(':id/rotate-secret')
  @HttpCode(200)
  @Access('admin')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Replace the secret; tokens of the old one end at once' })
  @ApiResponse({ status: 200, type: PartnerCredentialsResponse })
  @ApiResponse({ status: 404, description: 'No such partner' })
  async rotateSecret(
    @RequestCaller() caller: Caller,
    @Param('id') id: string,
  ): Promise<PartnerCredentialsResponse> {
    return toPartnerCredentialsResponse(await this.partners.rotateSecret(caller, id));
  }
}
