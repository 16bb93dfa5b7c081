import type { IncomingMessage, ServerResponse } from 'node:http';
import helmet from 'helmet';

/** Swagger UI styles itself inline; plain HTTP on a private network must keep working. */
const CONTENT_SECURITY_POLICY = { directives: { 'upgrade-insecure-requests': null } };

/** The headers that helmet gives every response, by name: they are the same for each, and are asked for once. */
export function securityHeaders(): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {};
  const response = {
    setHeader: (name: string, value: string) => (headers[name] = value),
    removeHeader: () => undefined,
  };
  helmet({ contentSecurityPolicy: CONTENT_SECURITY_POLICY })(
    {} as IncomingMessage,
    response as unknown as ServerResponse,
    (error?: unknown) => {
      if (error instanceof Error) throw error;
    },
  );
  return headers;
}
