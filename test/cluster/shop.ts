import { ulid } from 'ulidx';

import { type OwnerId, ownerId } from '#platform/owner';

import { LedgerBuilders } from '../support/ledger-builders.js';
import type { HttpAnswer } from '../support/processes/http-client.js';
import type { Cluster } from './cluster.js';

/** A partner, whose checkouts ask any of the replicas. */
export class Shop {
  readonly build: LedgerBuilders;

  private constructor(
    readonly cluster: Cluster,
    readonly owner: OwnerId,
    readonly credentials: { readonly clientId: string; readonly clientSecret: string },
    readonly token: string,
  ) {
    this.build = new LedgerBuilders(cluster.database);
  }

  static async open(cluster: Cluster): Promise<Shop> {
    const made = await cluster
      .turn(0)
      .post(
        '/admin/partners',
        { name: 'Shop', currency: 'INR', timezone: 'UTC' },
        { token: await cluster.adminToken() },
      );
    const { id, clientId, clientSecret } = made.body as Record<'id' | 'clientId' | 'clientSecret', string>;
    const login = await cluster.turn(1).post('/v1/partners/auth/login', { clientId, clientSecret });
    const { token } = login.body as { token: string };
    return new Shop(cluster, ownerId(id), { clientId, clientSecret }, token);
  }

  /** Sends a POST to the replica whose turn it is. */
  post(turn: number, path: string, body: object = {}, key?: string): Promise<HttpAnswer> {
    const call = key === undefined ? { token: this.token } : { token: this.token, key };
    return this.cluster.turn(turn).post(path, body, call);
  }

  get(turn: number, path: string): Promise<HttpAnswer> {
    return this.cluster.turn(turn).send({ path, token: this.token });
  }

  /** Makes `count` calls at once, spread over the replicas. */
  atOnce(count: number, call: (i: number) => Promise<HttpAnswer>): Promise<HttpAnswer[]> {
    return Promise.all(Array.from({ length: count }, (_, i) => call(i)));
  }
}

/**
 * An order of 100.00.
 * @param codes `null` leaves the choice to the engine
 * @param customer nobody in particular when left out
 */
export function anOrder(
  codes: readonly string[] | null,
  customer?: object,
  reference: string = ulid(),
): object {
  return {
    codes,
    ...(customer === undefined ? {} : { customer }),
    order: { reference, currency: 'INR', amount: 10_000 },
  };
}

/** What an answer comes to: `201 1000` is a discount of 10.00, `422 EXPIRED` why there is none. */
export function verdictOf({ status, body }: HttpAnswer): string {
  const { code, rejected, order } = body as {
    readonly code?: string;
    readonly rejected?: readonly { readonly reason: string }[];
    readonly order?: { readonly discount: number };
  };
  const said = rejected?.length ? rejected.map(({ reason }) => reason).join('+') : (code ?? order?.discount);
  return said === undefined ? String(status) : `${status} ${said}`;
}

/** How often each verdict came. */
export function tally(answers: readonly HttpAnswer[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const verdict of answers.map(verdictOf)) counts[verdict] = (counts[verdict] ?? 0) + 1;
  return counts;
}
