import { Module } from '@nestjs/common';

import { WebhooksModule } from '#features/webhooks';

import { PartnerWebhooksController } from './webhooks.controller.js';

@Module({ imports: [WebhooksModule], controllers: [PartnerWebhooksController] })
export class PartnerWebhooksModule {}
