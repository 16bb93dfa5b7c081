import { Body, Controller, Delete, Get, Header, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';

import { WebhookDeliveries, WebhookEndpoints } from '#features/webhooks';
import { Access, type Caller, RequestCaller } from '#platform/auth';

import { PageQuery, toPageRequest, toSequencePageRequest } from '../page.request.js';
import { DeliveryListQuery } from './webhooks.query.js';
import {
  DeliveryListResponse,
  DeliveryResponse,
  toDeliveryListResponse,
  toDeliveryResponse,
} from './deliveries.response.js';
import { CreateWebhookRequest, UpdateWebhookRequest } from './webhooks.request.js';
import {
  WebhookListResponse,
  WebhookResponse,
  WebhookSecretResponse,
  toWebhookListResponse,
  toWebhookResponse,
  toWebhookSecretResponse,
} from './webhooks.response.js';

const DELIVERED =
  'Each event is posted as {type, timestamp, data} and signed as Standard Webhooks says (webhook-id, webhook-timestamp, webhook-signature). An answer of 2xx within 10 s accepts it; otherwise it is sent again, less and less often, for three days. Events of one coupon come in order; an event may come more than once. Under Callbacks is what each event tells.';

@ApiTags('Webhooks')
@ApiBearerAuth()
@ApiResponse({ status: 400, description: 'A field or parameter is missing or wrong' })
@ApiResponse({ status: 401, description: 'No valid token' })
@ApiResponse({ status: 403, description: 'A role that may not do this' })
@Controller('admin/webhooks')
@Access('admin')
export class WebhooksController {
  constructor(
    private readonly endpoints: WebhookEndpoints,
    private readonly deliveries: WebhookDeliveries,
  ) {}

  @Post()
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Create a webhook; its secret is shown this once', description: DELIVERED })
  @ApiResponse({ status: 201, type: WebhookSecretResponse })
  @ApiResponse({ status: 409, description: 'There are as many as there may be' })
  async create(
    @RequestCaller() caller: Caller,
    @Body() body: CreateWebhookRequest,
  ): Promise<WebhookSecretResponse> {
    return toWebhookSecretResponse(await this.endpoints.create(caller, body));
  }

  @Get()
  @ApiOperation({ summary: 'List webhooks, newest first' })
  @ApiResponse({ status: 200, type: WebhookListResponse })
  async list(@RequestCaller() caller: Caller, @Query() query: PageQuery): Promise<WebhookListResponse> {
    return toWebhookListResponse(await this.endpoints.list(caller.ownerId, toPageRequest(query)));
  }

  @Get(':id')
  @ApiOperation({ summary: 'Get a webhook' })
  @ApiResponse({ status: 200, type: WebhookResponse })
  async get(@RequestCaller() caller: Caller, @Param('id') id: string): Promise<WebhookResponse> {
    return toWebhookResponse(await this.endpoints.get(caller.ownerId, id));
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Change a webhook; what is waiting goes to the new address' })
  @ApiResponse({ status: 200, type: WebhookResponse })
  async update(
    @RequestCaller() caller: Caller,
    @Param('id') id: string,
    @Body() body: UpdateWebhookRequest,
  ): Promise<WebhookResponse> {
    return toWebhookResponse(await this.endpoints.update(caller, id, body));
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
  @ApiResponse({ status: 200, type: WebhookSecretResponse })
  async rotateSecret(
    @RequestCaller() caller: Caller,
    @Param('id') id: string,
  ): Promise<WebhookSecretResponse> {
    return toWebhookSecretResponse(await this.endpoints.rotateSecret(caller, id));
  }

  @Get(':id/deliveries')
  @ApiOperation({ summary: 'List deliveries, newest first; those with the status dead were given up' })
  @ApiResponse({ status: 200, type: DeliveryListResponse })
  async listDeliveries(
    @RequestCaller() caller: Caller,
    @Param('id') id: string,
    @Query() query: DeliveryListQuery,
  ): Promise<DeliveryListResponse> {
    const page = toSequencePageRequest(query);
    return toDeliveryListResponse(await this.deliveries.list(caller.ownerId, id, query.status ?? null, page));
  }

  @Post(':id/deliveries/:deliveryId/replay')
  @HttpCode(202)
  @ApiOperation({ summary: 'Send a delivery again, now' })
  @ApiResponse({ status: 202, type: DeliveryResponse })
  @ApiResponse({ status: 409, description: 'It was not tried yet' })
  async replay(
    @RequestCaller() caller: Caller,
    @Param('id') id: string,
    @Param('deliveryId') deliveryId: string,
  ): Promise<DeliveryResponse> {
    return toDeliveryResponse(await this.deliveries.replay(caller, id, deliveryId));
  }

  @Post(':id/test')
  @HttpCode(202)
  @ApiOperation({ summary: 'Send a webhook.test' })
  @ApiResponse({ status: 202, type: DeliveryResponse })
  async test(@RequestCaller() caller: Caller, @Param('id') id: string): Promise<DeliveryResponse> {
    return toDeliveryResponse(await this.deliveries.test(caller, id));
  }
}
