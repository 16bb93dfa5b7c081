import { once } from 'node:events';
import { createServer } from 'node:http';

import { stockCoupons } from './harness/coupons.mjs';
import { Duel } from './harness/duel.mjs';
import { timesTheBaseline } from './harness/lines.mjs';
import { Product } from './harness/product.mjs';
import { always, redemptions } from './harness/requests.mjs';

const LEVELS = [32, 128];
const PRIVATE_ALLOWED = { WEBHOOK_ALLOW_PRIVATE: 'true' };

/** What follows redemptions: the figures of analytics, and the events of webhooks. */
const FOLLOW_NOTHING = `
  ALTER TABLE redemptions DISABLE TRIGGER USER;
  ALTER TABLE redemption_uses DISABLE TRIGGER USER;
  ALTER TABLE promotions DISABLE TRIGGER promotions_exhausted;
  ALTER TABLE promotions DISABLE TRIGGER promotions_limit_approaching`;

/** The product with a webhook for each redemption against itself with no webhook and without analytics. */
export const row = {
  title: 'Redeem, one hot coupon, with analytics and a webhook for each redemption ÷ without',
  measure: async (bench) => {
    await using stack = new AsyncDisposableStack();
    const start = async (database, settings) =>
      stack.adopt(await Product.start(bench.postgres, database, [], settings), (one) => one.stop());
    const heard = await start('couponsmith_heard', PRIVATE_ALLOWED);
    const unheard = await start('couponsmith_unheard', {});
    const receiver = stack.adopt(await Receiver.start(), (one) => one.stop());
    await heard.shop.listen(receiver.url);
    await unheard.query(FOLLOW_NOTHING);
    const duel = new Duel({ heard: await sideOf(heard), unheard: await sideOf(unheard) }, bench);
    const outcomes = await duel.run(LEVELS);
    const [{ waiting }] = await heard.query(
      `SELECT (SELECT count(*) FROM outbox_events)
         + (SELECT count(*) FROM webhook_deliveries WHERE status <> 'SUCCEEDED') AS waiting`,
    );
    return {
      lines: outcomes.map(({ connections, heard: ours, unheard: baseline }) =>
        timesTheBaseline({ connections, ours, baseline }, 0.85),
      ),
      memory: heard.server.memory,
      problems: [
        ...duel.problems,
        ...(await heard.audit(duel.answered.heard + 1)),
        ...(await unheard.count(duel.answered.unheard + 1)),
        ...(receiver.taken === 0 ? ['no webhook was delivered'] : []),
      ],
      notes: [
        'The baseline is the product itself without webhooks and analytics: their triggers are switched off.',
        `${receiver.taken} webhooks were delivered meanwhile; ${waiting} were still waiting at the end.`,
      ],
    };
  },
};

async function sideOf(product) {
  const [code] = await stockCoupons(product, 1);
  const requests = redemptions(product.shop.token, always(code));
  await product.shop.probe(requests);
  return { url: product.url, requests };
}

/** Takes every webhook. */
class Receiver {
  taken = 0;

  constructor(server) {
    this.server = server;
    server.on('request', (request, response) => {
      request.resume();
      request.on('end', () => {
        this.taken += 1;
        response.writeHead(204).end();
      });
    });
  }

  static async start() {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new Receiver(server);
  }

  get url() {
    return `http://127.0.0.1:${this.server.address().port}/`;
  }

  async stop() {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}
