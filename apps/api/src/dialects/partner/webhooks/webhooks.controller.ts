import { Body, Controller, Delete, Get, Header, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';

import { WebhookDeliveries, WebhookEndpoints } from '#features/webhooks';
import { Access, type Caller, RequestCaller } from '#platform/auth';

import {
  PartnerDeliveryListQuery,
  PartnerWebhookListQuery,
  toPartnerDeliveryPage,
  toPartnerWebhookPage,
} from './webhooks.query.js';
import {
  PartnerDeliveryListResponse,
  PartnerDeliveryResponse,
  toPartnerDeliveryListResponse,
  toPartnerDeliveryResponse,
} from './deliveries.response.js';
import { PartnerCreateWebhookRequest, PartnerUpdateWebhookRequest } from './webhooks.request.js';
import {
  PartnerWebhookListResponse,
  PartnerWebhookResponse,
  PartnerWebhookSecretResponse,
  toPartnerWebhookListResponse,
  toPartnerWebhookResponse,
  toPartnerWebhookSecretResponse,
} from './webhooks.response.js';

const DELIVERED =
  'Each event is posted as {type, timestamp, data} and signed as Standard Webhooks says (webhook-id, webhook-timestamp, webhook-signature). An answer of 2xx within 10 s accepts it; otherwise it is sent again, less and less often, for three days. Events of one coupon come in order; an event may come more than once. Under Callbacks is what each event tells.';

@ApiTags('Partner webhooks')
@ApiBearerAuth()
@ApiResponse({ status: 400, description: 'A field or parameter is missing or wrong' })
@ApiResponse({ status: 401, description: 'No valid token' })
@ApiResponse({ status: 403, description: 'A role that may not do this' })
@Controller('v1/partners/webhooks')
@Access('partner')
export class PartnerWebhooksController {
  constructor(
    private readonly endpoints: WebhookEndpoints,
    private readonly deliveries: WebhookDeliveries,
  ) {}

  @Post()
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Create a webhook; its secret is shown this once', description: DELIVERED })
  @ApiResponse({ status: 201, type: PartnerWebhookSecretResponse })
  @ApiResponse({ status: 409, description: 'There are as many as there may be' })
  async create(
    @RequestCaller() caller: Caller,
    @Body() body: PartnerCreateWebhookRequest,
  ): Promise<PartnerWebhookSecretResponse> {
    return toPartnerWebhookSecretResponse(await this.endpoints.create(caller, body));
  }

  @Get()
  @ApiOperation({ summary: 'List webhooks, newest first' })
  @ApiResponse({ status: 200, type: PartnerWebhookListResponse })
  async list(
    @RequestCaller() caller: Caller,
    @Query() query: PartnerWebhookListQuery,
  ): Promise<PartnerWebhookListResponse> {
    return toPartnerWebhookListResponse(
      await this.endpoints.list(caller.ownerId, toPartnerWebhookPage(query)),
    );
  }

  @Get(':id')
  @ApiOperation({ summary: 'Get a webhook' })
  @ApiResponse({ status: 200, type: PartnerWebhookResponse })
  async get(@RequestCaller() caller: Caller, @Param('id') id: string): Promise<PartnerWebhookResponse> {
    return toPartnerWebhookResponse(await this.endpoints.get(caller.ownerId, id));
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Change a webhook; what is waiting goes to the new address' })
  @ApiResponse({ status: 200, type: PartnerWebhookResponse })
  async update(
    @RequestCaller() caller: Caller,
    @Param('id') id: string,
    @Body() body: PartnerUpdateWebhookRequest,
  ): Promise<PartnerWebhookResponse> {
    return toPartnerWebhookResponse(await this.endpoints.update(caller, id, body));
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Delete a webhook; what is waiting is not delivered any more' })
  @ApiResponse({ status: 204, description: 'Deleted' })
  async delete(@RequestCaller() caller: Caller, @Param('id') id: string): Promise<void> {
    await this.endpoints.delete(caller, id);
  }

  @Post(':id/rotate-secret')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Replace the secret; for 24 hours the old one signs too' })
  @ApiResponse({ status: 200, type: PartnerWebhookSecretResponse })
  async rotateSecret(
    @RequestCaller() caller: Caller,
    @Param('id') id: string,
  ): Promise<PartnerWebhookSecretResponse> {
    return toPartnerWebhookSecretResponse(await this.endpoints.rotateSecret(caller, id));
  }

  @Get(':id/deliveries')
  @ApiOperation({ summary: 'List deliveries, newest first; those with the status dead were given up' })
  @ApiResponse({ status: 200, type: PartnerDeliveryListResponse })
  async listDeliveries(
    @RequestCaller() caller: Caller,
    @Param('id') id: string,
    @Query() query: PartnerDeliveryListQuery,
  ): Promise<PartnerDeliveryListResponse> {
    const page = toPartnerDeliveryPage(query);
    return toPartnerDeliveryListResponse(
      await this.deliveries.list(caller.ownerId, id, query.status ?? null, page),
    );
  }

  @Post(':id/deliveries/:deliveryId/replay')
  @HttpCode(202)
  @ApiOperation({ summary: 'Send a delivery again, now' })
  @ApiResponse({ status: 202, type: PartnerDeliveryResponse })
  @ApiResponse({ status: 409, description: 'It was not tried yet' })
  async replay(
    @RequestCaller() caller: Caller,
    @Param('id') id: string,
    @Param('deliveryId') deliveryId: string,
  ): Promise<PartnerDeliveryResponse> {
    return toPartnerDeliveryResponse(await this.deliveries.replay(caller, id, deliveryId));
  }

  @Post(':id/test')
  @HttpCode(202)
  @ApiOperation({ summary: 'Send a webhook.test' })
  @ApiResponse({ status: 202, type: PartnerDeliveryResponse })
  async test(@RequestCaller() caller: Caller, @Param('id') id: string): Promise<PartnerDeliveryResponse> {
    return toPartnerDeliveryResponse(await this.deliveries.test(caller, id));
  }
}
