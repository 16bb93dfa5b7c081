import { ProfilesWorld, PROFILES } from '../discount-profiles/profiles-world.js';
import { WebhooksWorld } from './webhooks-world.js';

const MANY = 10_001;

describe('webhook events of jobs', () => {
  let world: WebhooksWorld;

  beforeAll(async () => {
    world = await WebhooksWorld.open();
  });
  afterEach(() => world.stopReceivers());
  afterAll(() => world.app.close());

  it('tell once that a job has ended, and how', async () => {
    const receiver = await world.receiver();
    await world.listen(receiver.url, ['job.succeeded', 'job.failed']);
    const profiles = await ProfilesWorld.open(world.app);
    const { id } = await profiles.make();
    const accepted = await profiles
      .call('post', `${PROFILES}/${id}/create-coupons`, { requested_codes: MANY })
      .expect(202);
    await receiver.untilAccepted(1);
    expect(receiver.received).toHaveLength(1);
    expect(receiver.received[0]).toMatchObject({
      type: 'job.succeeded',
      data: {
        id: accepted.body.job_id,
        kind: 'generate_codes',
        status: 'succeeded',
        total: MANY,
        done: MANY,
        failed: 0,
        error: null,
      },
    });
  });
});
