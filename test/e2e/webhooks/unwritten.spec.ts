import { eventually } from '../../support/eventually.js';
import { WebhooksWorld } from './webhooks-world.js';

describe('webhooks of which the database does not take what became of them', () => {
  let world: WebhooksWorld;

  beforeAll(async () => {
    world = await WebhooksWorld.open();
  });
  afterAll(() => world.app.close());
  afterEach(() => world.stopReceivers());

  /** Whatever is to be written down of deliveries to this endpoint fails, as in a statement that takes too long. */
  const refuse = async (endpointId: string): Promise<void> => {
    await world.app.database.query(`
      CREATE FUNCTION refuse_attempts() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'nothing can be written down'; END $$;
      CREATE TRIGGER attempts_refused BEFORE UPDATE ON webhook_deliveries FOR EACH ROW
        WHEN (NEW.attempts > OLD.attempts AND NEW.endpoint_id = '${endpointId}') EXECUTE FUNCTION refuse_attempts()`);
  };
  const refuseNoMore = (): Promise<unknown[]> =>
    world.app.database.query('DROP FUNCTION refuse_attempts CASCADE');

  it('keep no others waiting, and are written down when it takes them again', async () => {
    const refused = await world.receiver();
    const good = await world.receiver();
    const stuck = await world.listenAsPartner(refused.url, ['coupon.created']);
    await refuse(stuck.id);
    await world.coupon('STUCK-1');
    await world.coupon('STUCK-2');
    await refused.untilAccepted(2);

    const webhook = await world.listen(good.url, ['coupon.created']);
    for (const code of ['GOOD-1', 'GOOD-2', 'GOOD-3']) await world.coupon(code);
    await good.untilAccepted(3);
    await eventually('three that are written down', async () => {
      const shown = await world.deliveries(webhook, '?status=succeeded');
      return shown.length === 3;
    });

    await refuseNoMore();
    await eventually('the others too', async () => {
      const [row] = await world.app.database.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM webhook_deliveries WHERE endpoint_id = $1 AND status = 'SUCCEEDED'`,
        [stuck.id],
      );
      return row?.n === 5;
    });
    expect(refused.received).toHaveLength(5);
  });
});
