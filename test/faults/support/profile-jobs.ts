import { setTimeout as pause } from 'node:timers/promises';

import type { FaultWorld } from './fault-world.js';

/** What a job tells of itself while it runs and after. */
export interface JobCounts {
  readonly status: string;
  readonly total: number;
  readonly done: number;
  readonly failed: number;
}

/** The bulk jobs of an admin's discount profiles, seen through an application that may be killed meanwhile. */
export class ProfileJobs {
  constructor(
    private readonly world: FaultWorld,
    private readonly token: string,
  ) {}

  /** @returns the number of a new profile of 10 % */
  async makeProfile(name: string): Promise<number> {
    const body = {
      name,
      is_apply_coupon_code: true,
      discount_details_type: 'amount',
      amount_details: {
        type: 'single',
        apply_to: 'entire_order',
        single_amount: 10,
        single_amount_type: 'PERCENT',
      },
    };
    const { discount } = await this.world.make('/admin/discount_profiles', body, this.token);
    return (discount as { id: number }).id;
  }

  /** Waits until a job has come so far, or has ended. @throws when it takes too long */
  async untilDone(id: string, count: number, withinMs: number): Promise<JobCounts> {
    const deadline = Date.now() + withinMs;
    for (;;) {
      const job = await this.job(id);
      if (job.done >= count || (job.status !== 'queued' && job.status !== 'running')) return job;
      if (Date.now() > deadline) throw new Error(`${JSON.stringify(job)}\n${this.world.lastWords}`);
      await pause(20);
    }
  }

  /** Coupons, their codes and the jobs' audit entries of a profile; ids and codes that are there twice would show. */
  async storedOf(profileId: number): Promise<unknown> {
    const [row] = await this.world.server.sql<Record<string, unknown>>(
      `SELECT count(*)::int AS coupons, count(DISTINCT c.code)::int AS codes,
         count(k.code)::int AS working,
         (SELECT count(*)::int FROM audit_events a WHERE a.subject_type = 'profile'
           AND a.subject_id = p.number::text AND a.action LIKE 'codes.%') AS told
       FROM promotions p JOIN coupons c ON c.promotion_id = p.id AND c.code <> p.display ->> 'defaultCode'
       LEFT JOIN coupon_codes k ON k.code = c.code AND k.coupon_id = c.id
       WHERE p.number = $1 GROUP BY p.id, p.number`,
      [profileId],
    );
    return row;
  }

  private async job(id: string): Promise<JobCounts> {
    const response = await fetch(`${this.world.app.url}/admin/jobs/${id}`, {
      headers: { Authorization: `Bearer ${this.token}` },
    });
    return (await response.json()) as JobCounts;
  }
}
