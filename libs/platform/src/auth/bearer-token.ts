import type { FastifyRequest } from 'fastify';
import { ExtractJwt } from 'passport-jwt';

const fromAuthorization = ExtractJwt.fromAuthHeaderAsBearerToken() as (
  request: Pick<FastifyRequest, 'headers'>,
) => string | null;

/** Where clients send their token in a header of its own name (00-platform.md, Principals and tokens). */
const ACCESS_TOKEN_HEADER = 'access_token';
const ACCESS_TOKEN_ROUTES = '/api/v4/';

/** The token of a request: in `Authorization: Bearer`, or, under `/api/v4` alone, in `access_token`. */
export function bearerToken(request: Pick<FastifyRequest, 'headers' | 'routeOptions'>): string | null {
  const token = fromAuthorization(request);
  if (token !== null || request.routeOptions.url?.startsWith(ACCESS_TOKEN_ROUTES) !== true) return token;
  const header = request.headers[ACCESS_TOKEN_HEADER];
  return typeof header === 'string' ? header : null;
}
