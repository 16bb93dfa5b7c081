import type { NestFastifyApplication } from '@nestjs/platform-fastify';

import { Intake } from '#platform/intake';

/**
 * Refuses new connections, and new requests on those that are open; when the last accepted request is answered, takes
 * the application down. Nest's own order is the other way round: it would take the database away from the requests
 * that are being worked on.
 */
export async function drain(app: NestFastifyApplication): Promise<void> {
  const answered = app.get(Intake).stop();
  // Does not end before every connection has, those too that are kept open for a next request or never had one.
  const closed = app.getHttpAdapter().getInstance().close();
  await answered;
  app.getHttpServer().closeAllConnections();
  await closed;
  await app.close();
}
