import { startTestApp, type TestApp } from '../../support/test-app.js';
import { JobsWorld } from './jobs-world.js';

describe('a job that there is not', () => {
  let app: TestApp;
  let world: JobsWorld;

  beforeAll(async () => {
    app = await startTestApp();
    world = await JobsWorld.open(app);
  });
  afterAll(() => app.close());

  it.each(['01HQZX123456789ABCDEFGHJKM', 'x', '%00', '01HQZX123456789ABCDEFGHJK%00', '%F0%9F%8E%89'])(
    'is not found by the id %s',
    async (id) => {
      for (const [method, path] of [
        ['get', ''],
        ['get', '/events'],
        ['get', '/result.csv'],
        ['get', '/errors.csv'],
        ['post', '/cancel'],
      ] as const) {
        const { body } = await world.profiles.call(method, `/admin/jobs/${id}${path}`).expect(404);
        expect(body.error).toMatchObject({ code: 'not_found', message: 'Job not found' });
      }
    },
  );
});
