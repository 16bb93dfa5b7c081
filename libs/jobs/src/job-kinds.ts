import { Injectable } from '@nestjs/common';

import type { JobWork } from './job-work.js';

/** Who does which kind of job: each feature says so when it is set up. */
@Injectable()
export class JobKinds {
  private readonly works = new Map<string, JobWork>();

  register(work: JobWork): void {
    if (this.works.has(work.kind)) throw new Error(`Two do jobs of the kind ${work.kind}`);
    this.works.set(work.kind, work);
  }

  /** @throws when nobody does such jobs */
  get(kind: string): JobWork {
    const work = this.works.get(kind);
    if (work === undefined) throw new Error(`Nobody does jobs of the kind ${kind}`);
    return work;
  }
}
