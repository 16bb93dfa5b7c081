import { serve } from './serve.mjs';

const LOOK_UP = 'SELECT id, code, uses, uses_max FROM coupons WHERE code = $1';

/** Finds a code with one prepared statement a request. */
await serve((app, pool) => {
  app.post('/v1/validations', async (request, reply) => {
    const { rows } = await pool.query({ name: 'look-up', text: LOOK_UP, values: [request.body.codes[0]] });
    if (rows.length === 0) return reply.code(404).send({ code: 'NOT_FOUND' });
    return rows[0];
  });
});
