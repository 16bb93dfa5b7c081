/** What the adapter between Prisma and the driver says of a failed statement. */
export interface AdapterCause {
  /** PostgreSQL's own code (SQLSTATE), when the server said anything. */
  readonly originalCode?: string;
  /** The adapter's word for it, such as `ConnectionClosed`. */
  readonly kind?: string;
}

const SQL_STATE = /^[0-9A-Z]{5}$/;

/**
 * PostgreSQL's own code of a failed statement (SQLSTATE), however it was sent: by Prisma or by the driver.
 * @returns `null` when the server did not say anything
 */
export function sqlStateOf(error: unknown): string | null {
  const given = adapterCauseOf(error)?.originalCode ?? serverCodeOf(error);
  return given !== undefined && SQL_STATE.test(given) ? given : null;
}

/** What the adapter says of an error that Prisma threw; `null` of any other. */
export function adapterCauseOf(error: unknown): AdapterCause | null {
  const { name, cause, meta } = fieldsOf(error);
  if (name === 'DriverAdapterError') return fieldsOf(cause);
  const { driverAdapterError } = fieldsOf(meta);
  return driverAdapterError === undefined ? null : fieldsOf(fieldsOf(driverAdapterError).cause);
}

/** The driver's errors that come from the server have a severity; those of sockets have a code of another kind. */
function serverCodeOf(error: unknown): string | undefined {
  const { code, severity } = fieldsOf(error);
  return typeof code === 'string' && typeof severity === 'string' ? code : undefined;
}

interface Fields {
  readonly name?: unknown;
  readonly code?: unknown;
  readonly severity?: unknown;
  readonly cause?: unknown;
  readonly meta?: unknown;
  readonly driverAdapterError?: unknown;
  readonly originalCode?: string;
  readonly kind?: string;
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? value : {};
}
