import Fastify from 'fastify';
import pg from 'pg';

/**
 * A bare Fastify server in front of PostgreSQL: what one would write in an afternoon, with nothing checked and
 * nothing logged. It listens on `PORT` of the loopback interface and ends on SIGTERM.
 * @param {(app: import('fastify').FastifyInstance, pool: pg.Pool) => void} addRoutes
 */
export async function serve(addRoutes) {
  const { DATABASE_URL, DATABASE_POOL_SIZE, PORT } = process.env;
  const pool = new pg.Pool({ connectionString: DATABASE_URL, max: Number(DATABASE_POOL_SIZE) });
  const app = Fastify();
  app.get('/health/ready', () => ({ status: 'ok' }));
  addRoutes(app, pool);
  await app.listen({ host: '127.0.0.1', port: Number(PORT) });
  process.once('SIGTERM', async () => {
    await app.close();
    await pool.end();
  });
}
