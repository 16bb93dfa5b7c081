import { Module } from '@nestjs/common';

import { AuditModule } from '#features/audit';
import { OutboxModule } from '#platform/outbox';

import { DeliveriesRepository } from './deliveries/deliveries.repository.js';
import { WebhookDeliveries } from './deliveries/deliveries.service.js';
import { EndpointsRepository } from './endpoints/endpoints.repository.js';
import { WebhookEndpoints } from './endpoints/endpoints.service.js';
import { ExpiryNoticesRepository } from './notices/expiry-notices.repository.js';
import { LeftoversRepository } from './notices/leftovers.repository.js';
import { WebhookHousekeeping } from './notices/webhook-housekeeping.service.js';
import { Deliverer } from './sending/deliverer.service.js';
import { DeliveryQueue } from './sending/delivery-queue.repository.js';
import { SecretBox } from './sending/secret-box.js';
import { Sender } from './sending/sender.js';

@Module({
  imports: [AuditModule, OutboxModule],
  providers: [
    Deliverer,
    DeliveriesRepository,
    DeliveryQueue,
    EndpointsRepository,
    ExpiryNoticesRepository,
    LeftoversRepository,
    SecretBox,
    Sender,
    WebhookDeliveries,
    WebhookEndpoints,
    WebhookHousekeeping,
  ],
  exports: [WebhookDeliveries, WebhookEndpoints, WebhookHousekeeping],
})
export class WebhooksModule {}
