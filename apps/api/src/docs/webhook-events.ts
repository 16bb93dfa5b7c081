import type { OpenAPIObject } from '@nestjs/swagger';

import { EVENT_TYPES } from '#features/webhooks';

import { EVENT_EXAMPLES } from './webhook-examples.js';

/** Where webhooks are created, in each dialect that has them. */
const CREATING = ['/admin/webhooks', '/v1/partners/webhooks'];

const ABOUT = `One request for each event. \`data\` is camelCase, its amounts are minor units and its instants ISO 8601; \`ownerId\` is whose
coupon or order it is, \`platform\` the platform's own.

- **redemption.*** have what \`/v1/redemptions\` shows, without lines: once for an order, with all its coupons in \`applied\`. \`redemption.created\`
  tells reservations too (\`status\` RESERVED), \`redemption.released\` those that ran out (EXPIRED).
- **coupon.created**, **.updated**, **.archived** and **.deleted** have \`id\`, \`ownerId\` and the terms as the audit trail has them in
  \`after\` (of a deleted one in \`before\`); so have **profile.***.
- **coupon.exhausted**, **coupon.limit_approaching** (80 and 95 percent of \`limit\`, which is uses or budget) and
  **coupon.expiring** (a week and a day before the end) tell of a promotion; with many codes \`couponId\` and \`code\` are null.
- **job.succeeded** and **job.failed** tell how a job ended, and how much it did.
- **webhook.test** is sent when it is asked for only.

Take each \`webhook-id\` once: an event may come again.`;

const header = (name: string, description: string) => ({
  name,
  in: 'header' as const,
  required: true,
  description,
  schema: { type: 'string' },
});

/** What an endpoint gets, as a call that goes the other way. */
const DELIVERY = {
  summary: 'What your endpoint gets',
  description: ABOUT,
  parameters: [
    header('webhook-id', 'The same in every attempt'),
    header('webhook-timestamp', 'When it was sent, in seconds since 1970'),
    header(
      'webhook-signature',
      'v1, and the HMAC-SHA256 of id.timestamp.body; two while a secret is replaced',
    ),
  ],
  requestBody: {
    content: {
      'application/json': {
        schema: {
          type: 'object',
          required: ['type', 'timestamp', 'data'],
          properties: {
            type: { type: 'string', enum: [...EVENT_TYPES, 'webhook.test'] },
            timestamp: { type: 'string', format: 'date-time', description: 'When it happened' },
            data: { type: 'object', additionalProperties: true },
          },
        },
        examples: EVENT_EXAMPLES,
      },
    },
  },
  responses: {
    '2XX': { description: 'It is taken' },
    default: { description: 'It is sent again, less and less often, for three days' },
  },
};

/** Tells what webhooks are sent at the calls that create them. */
export function addWebhookEvents(document: OpenAPIObject): void {
  for (const path of CREATING) {
    const operation = document.paths[path]?.post;
    if (operation !== undefined)
      operation.callbacks = { event: { '{$request.body#/url}': { post: DELIVERY } } };
  }
}
