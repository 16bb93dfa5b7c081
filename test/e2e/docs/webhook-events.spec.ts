import type { Received } from '../../support/receiver.js';
import { WebhooksWorld } from '../webhooks/webhooks-world.js';
import { type ApiDocument, documentOf } from './api-document.js';

/** Of these the example has every field; of the others it has what does not depend on terms. */
const WHOLE = ['redemption.created', 'coupon.limit_approaching', 'coupon.exhausted', 'webhook.test'];

describe('the events of webhooks in the documentation', () => {
  let world: WebhooksWorld;
  let document: ApiDocument;

  beforeAll(async () => {
    world = await WebhooksWorld.open();
    document = await documentOf(world.app);
  });
  afterAll(async () => {
    await world.stopReceivers();
    await world.app.close();
  });

  function examplesAt(path: string): Readonly<Record<string, { readonly value: unknown }>> {
    const callbacks = document.paths[path]?.['post']?.callbacks;
    return callbacks?.['event']?.['{$request.body#/url}']?.post.requestBody?.content['application/json']
      ?.examples as never;
  }

  it('have an example of each kind, under both calls that make a webhook', () => {
    const examples = examplesAt('/v1/partners/webhooks');
    expect(examples).toEqual(examplesAt('/admin/webhooks'));
    const kinds = Object.keys(examples).map((type) => type.split('.')[0]);
    expect(new Set(kinds)).toEqual(new Set(['redemption', 'coupon', 'profile', 'job', 'webhook']));
  });

  it('look as they are sent', async () => {
    const receiver = await world.receiver();
    const events = WHOLE.filter((type) => type !== 'webhook.test');
    const { id } = await world.listenAsPartner(receiver.url, [...events, 'coupon.created']);
    await world.coupon('FIVE', { conditions: { totalUsageLimit: 5 } });
    for (let i = 0; i < 5; i += 1) await world.checkout.redeem(world.order('FIVE'));
    await world.call('post', `/v1/partners/webhooks/${id}/test`, world.partner.token).expect(202);
    await receiver.untilAccepted(9);
    const examples = examplesAt('/v1/partners/webhooks');
    for (const type of WHOLE) {
      const sent = receiver.accepted.find((one) => one.type === type);
      expect([type, shapeOf(sent?.data)]).toEqual([type, shapeOf(dataOf(examples[type]?.value))]);
    }
    const created = receiver.accepted.find(({ type }) => type === 'coupon.created');
    expect(Object.keys(created?.data ?? {})).toEqual(
      expect.arrayContaining(Object.keys(dataOf(examples['coupon.created']?.value))),
    );
  });
});

function dataOf(message: unknown): Received['data'] {
  return (message as { data: Received['data'] }).data;
}

/** The names of all fields, at any depth. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 1).map(shapeOf);
  if (typeof value !== 'object' || value === null) return null;
  const fields = Object.entries(value).map(([name, one]) => [name, shapeOf(one)] as const);
  return Object.fromEntries(fields);
}
