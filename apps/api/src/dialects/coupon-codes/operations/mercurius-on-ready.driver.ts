import { MercuriusDriver, type MercuriusDriverConfig } from '@nestjs/mercurius';
import type { FastifyInstance } from 'fastify';
import mercurius from 'mercurius';

/**
 * Mercurius, loaded when the server gets ready. Nest's own driver waits for it while the application is being put
 * together: from then on the server takes its routes as finished, and the errors that come before a handler would
 * no longer be told in any dialect.
 */
export class MercuriusOnReadyDriver extends MercuriusDriver {
  override async start(options: MercuriusDriverConfig): Promise<void> {
    const server: FastifyInstance = this.httpAdapterHost.httpAdapter.getInstance();
    void server.register(mercurius, options);
  }
}
