import { Injectable } from '@nestjs/common';

import { DomainError } from '#engine';
import { AuditTrail } from '#features/audit';
import type { Caller } from '#platform/auth';
import type { Page, SequencePageRequest } from '#platform/http';
import type { OwnerId } from '#platform/owner';

import { WebhookEndpoints } from '../endpoints/endpoints.service.js';
import { TEST_EVENT } from '../event-types.js';
import { DeliveriesRepository } from './deliveries.repository.js';
import type { Delivery, DeliveryStatusName } from './delivery.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What an owner sees of the deliveries to its endpoints, and what it can do about them. */
@Injectable()
export class WebhookDeliveries {
  constructor(
    private readonly deliveries: DeliveriesRepository,
    private readonly endpoints: WebhookEndpoints,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Newest first.
   * @param status `null` for any; `dead` is the dead-letter list
   * @throws DomainError NOT_FOUND when there is no such endpoint
   */
  async list(
    ownerId: OwnerId,
    endpointId: string,
    status: DeliveryStatusName | null,
    page: SequencePageRequest,
  ): Promise<Page<Delivery>> {
    await this.endpoints.get(ownerId, endpointId);
    return this.deliveries.list({ ownerId, endpointId }, status, page);
  }

  /**
   * Sends again, as soon as somebody is free to, and with three days to be tried in. What is over is sent past all that
   * waits; what failed and waits to be tried again keeps its turn.
   * @throws DomainError NOT_FOUND; INVALID_STATE while it has not been tried yet
   */
  async replay(caller: Caller, endpointId: string, id: string): Promise<Delivery> {
    const { ownerId } = caller;
    await this.endpoints.get(ownerId, endpointId);
    return this.deliveries.transaction(async (transaction) => {
      const of = { ownerId, endpointId };
      const delivery = UUID.test(id) ? await this.deliveries.lock(of, id, transaction) : null;
      if (delivery === null) throw new DomainError('NOT_FOUND', 'Delivery not found');
      if (delivery.status === 'pending') {
        throw new DomainError(
          'INVALID_STATE',
          'The delivery has not been tried yet: it is waiting for its turn.',
        );
      }
      const again = await this.deliveries.again(ownerId, delivery, transaction);
      const entry = { action: 'webhook.replayed', subjectType: 'webhook', subjectId: endpointId };
      const after = { deliveryId: id, type: delivery.type };
      await this.audit.append(caller, { ...entry, before: null, after }, transaction);
      return again;
    });
  }

  /**
   * Sends a `webhook.test` to an endpoint, whatever it listens to.
   * @throws DomainError NOT_FOUND
   */
  async test(caller: Caller, endpointId: string): Promise<Delivery> {
    const { ownerId } = caller;
    await this.endpoints.get(ownerId, endpointId);
    return this.deliveries.transaction(async (transaction) => {
      const message = { type: TEST_EVENT, data: { webhookId: endpointId, ownerId } };
      const delivery = await this.deliveries.add({ ownerId, endpointId }, message, transaction);
      const entry = { action: 'webhook.tested', subjectType: 'webhook', subjectId: endpointId };
      await this.audit.append(caller, { ...entry, before: null, after: null }, transaction);
      return delivery;
    });
  }
}
