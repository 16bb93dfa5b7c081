import request from 'supertest';

import type { TestApp } from '../../support/test-app.js';

/** How many requests an application is working on, as it tells its operator. */
export async function inFlight(app: TestApp): Promise<number> {
  const { text } = await request(app.url).get('/metrics').expect(200);
  return Number(/^http_requests_in_flight (\d+)$/m.exec(text)?.[1]);
}

/** Waits until an application works on that many requests. */
export async function untilInFlight(app: TestApp, count: number): Promise<void> {
  while ((await inFlight(app)) !== count);
}
