import { JobsService } from '#features/jobs';

import { JobsWorld, type WireJob } from '../../e2e/jobs/jobs-world.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { ADMIN } from './stored-jobs.js';

describe('a space of codes that is nearly full', () => {
  let app: TestApp;
  let world: JobsWorld;

  beforeAll(async () => {
    app = await startTestApp();
    world = await JobsWorld.open(app);
  });
  afterAll(() => app.close());

  it('is drawn from until the number is had, and a job that finds no more ends with what there was', async () => {
    const { id } = await world.profiles.make();
    const [promotion] = await app.database.query<{ id: string }>(
      'SELECT id FROM promotions WHERE number = $1',
      [id],
    );
    // Past the check that a pattern has a thousand times as many codes, which no request gets past.
    const params = { promotionId: promotion?.id, pattern: { pattern: 'A##', alphabet: '0123456789' } };
    const make = async (total: number): Promise<WireJob> => {
      const work = { kind: 'generate_codes', total, params };
      return world.ended(await app.app.get(JobsService, { strict: false }).start(ADMIN, work));
    };
    expect(await make(95)).toMatchObject({ status: 'succeeded', done: 95 });
    const last = await make(20);
    expect(last).toMatchObject({
      status: 'failed',
      done: 5,
      error: 'Nearly all codes of this pattern are taken',
    });
    expect(await world.lines(last.result_url)).toHaveLength(6);
    expect(await world.stored(id)).toEqual({ coupons: 100, codes: 100 });
  });
});
