import { invalidField } from '#engine';

/** One GraphQL operation as it was sent. */
export interface Operation {
  readonly query: string;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What one request asks for. */
export type OperationRequest =
  | { readonly kind: 'single'; readonly operation: Operation }
  | { readonly kind: 'batch'; readonly operations: readonly Operation[] };

const OPERATIONS_MAX = 10;
const FIELDS = ['query', 'operationName', 'variables', 'extensions'];

/**
 * Reads the body of a request: an operation, or a batch of at most ten (03-coupon-codes-graphql.md).
 * @throws DomainError INVALID_REQUEST naming what is wrong
 */
export function readOperations(body: unknown): OperationRequest {
  if (!Array.isArray(body)) return { kind: 'single', operation: readOperation(body) };
  if (body.length === 0 || body.length > OPERATIONS_MAX) {
    throw invalidField('body', `A batch must have 1 to ${OPERATIONS_MAX} operations`);
  }
  return { kind: 'batch', operations: body.map(readOperation) };
}

function readOperation(value: unknown): Operation {
  if (!isObject(value)) throw invalidField('body', 'The body must be a GraphQL request: {"query": "…"}');
  const unknown = Object.keys(value).find((name) => !FIELDS.includes(name));
  if (unknown !== undefined) throw invalidField(unknown, `${unknown} is not a known field`);
  const { query, operationName = null, variables = null, extensions = null } = value;
  if (typeof query !== 'string' || query.trim() === '') {
    throw invalidField('query', 'query must be a GraphQL document');
  }
  if (operationName !== null && typeof operationName !== 'string') {
    throw invalidField('operationName', 'operationName must be a text');
  }
  if (variables !== null && !isObject(variables)) {
    throw invalidField('variables', 'variables must be an object');
  }
  if (extensions !== null && !isObject(extensions)) {
    throw invalidField('extensions', 'extensions must be an object');
  }
  return { query, operationName, variables: variables ?? {} };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
