import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

const BUCKETS_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** What Prometheus reads: the process's own figures, and every request by method, route and status. */
export class HttpMetrics {
  readonly registry = new Registry();
  private readonly duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from receiving a request to having answered it.',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS_SECONDS,
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** Measures every request of this server. Unknown paths share one label, so that strangers cannot make labels. */
  observe(server: FastifyInstance): void {
    server.addHook('onResponse', (request, reply, done) => {
      const route =
        reply.statusCode === 404 && request.is404 ? 'unknown' : (request.routeOptions.url ?? 'unknown');
      const labels = { method: request.method, route, status: String(reply.statusCode) };
      this.duration.observe(labels, reply.elapsedTime / 1_000);
      done();
    });
  }
}
