import { serve } from './serve.mjs';

/** Answers at once: nothing is left but HTTP and JSON, and the load client's own limit. */
await serve((app) => {
  app.post('/v1/validations', (request, reply) => reply.send({ code: request.body.codes[0] }));
});
