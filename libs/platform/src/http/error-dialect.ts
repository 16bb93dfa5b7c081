import type { DomainError } from '#engine';

/** An error as one dialect puts it on the wire. */
export interface ErrorResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** How the part of the address space that belongs to one dialect tells its errors. */
export interface ErrorDialect {
  /** Whether a request to this path (without its query) is answered in this dialect. */
  speaksFor(path: string): boolean;
  render(error: DomainError, requestId: string): ErrorResponse;
}

/** Every dialect's errors, the most particular first; the last one speaks for every path. */
export class ErrorDialects {
  constructor(private readonly dialects: readonly ErrorDialect[]) {}

  /** @param url the request's URL, its query included */
  render(error: DomainError, url: string, requestId: string): ErrorResponse {
    const path = url.split('?', 1)[0] ?? url;
    const dialect = this.dialects.find((candidate) => candidate.speaksFor(path));
    if (dialect === undefined) throw new Error(`No dialect speaks for ${path}.`);
    return dialect.render(error, requestId);
  }
}
