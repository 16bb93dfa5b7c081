import { setTimeout as pause } from 'node:timers/promises';
import request from 'supertest';

import type { TestApp } from '../../support/test-app.js';
import { ProfilesWorld } from '../discount-profiles/profiles-world.js';

const PATIENCE_MS = 100_000;

/** A job as the API tells it. */
export interface WireJob {
  readonly id: string;
  readonly kind: string;
  readonly status: 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled';
  readonly total: number;
  readonly done: number;
  readonly failed: number;
  readonly started_at: string | null;
  readonly finished_at: string | null;
  readonly error: string | null;
  readonly result_url: string;
  readonly errors_url: string | null;
}

/** An admin who has much done at once. */
export class JobsWorld {
  private constructor(
    readonly app: TestApp,
    readonly profiles: ProfilesWorld,
  ) {}

  static async open(app: TestApp): Promise<JobsWorld> {
    return new JobsWorld(app, await ProfilesWorld.open(app));
  }

  async job(id: string): Promise<WireJob> {
    return (await this.profiles.call('get', `/admin/jobs/${id}`).expect(200)).body as WireJob;
  }

  /** Waits for a job to end, as long as a test may take. */
  async ended(id: string): Promise<WireJob> {
    const until = Date.now() + PATIENCE_MS;
    for (;;) {
      const job = await this.job(id);
      if (job.status !== 'queued' && job.status !== 'running') return job;
      if (Date.now() > until) throw new Error(`Job ${id} has not ended: ${JSON.stringify(job)}`);
      await pause(50);
    }
  }

  /** The lines of a file of a job, its header first. */
  async lines(url: string): Promise<readonly string[]> {
    const { text } = await this.profiles
      .call('get', url)
      .expect(200)
      .expect('Content-Type', /^text\/csv/);
    expect(text.endsWith('\n')).toBe(true);
    return text.slice(0, -1).split('\n');
  }

  /** Sends a CSV file as a browser would. */
  upload(path: string, csv: string | Buffer): request.Test {
    return request(this.app.url)
      .post(path)
      .auth(this.profiles.token, { type: 'bearer' })
      .set('Content-Type', 'text/csv')
      .send(csv);
  }

  /** How many coupons a profile has besides its default code, and how many different codes these have. */
  async stored(profileId: number): Promise<{ coupons: number; codes: number }> {
    const [row] = await this.app.database.query<{ coupons: number; codes: number }>(
      `SELECT count(*)::int AS coupons, count(DISTINCT k.code)::int AS codes
       FROM coupons c JOIN promotions p ON p.id = c.promotion_id
       LEFT JOIN coupon_codes k ON k.coupon_id = c.id AND k.code = c.code
       WHERE p.number = $1 AND c.code <> p.display ->> 'defaultCode'`,
      [profileId],
    );
    return row ?? { coupons: 0, codes: 0 };
  }
}
