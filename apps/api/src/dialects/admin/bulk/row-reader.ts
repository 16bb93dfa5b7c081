import type { Type } from '@nestjs/common';

import { DomainError, invalidField } from '#engine';
import { strictValidation } from '#platform/http';

const validation = strictValidation();

/** Something, or why it cannot be. */
export type Outcome<T> = { readonly value: T } | { readonly error: DomainError };

/**
 * Checks one row of a request by its class, as a request of its own.
 * @throws DomainError INVALID_REQUEST naming a field of the row
 */
export async function readRow<Row extends object>(row: unknown, type: Type<Row>): Promise<Row> {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) {
    throw invalidField('row', 'Each row must be an object');
  }
  return (await validation.transform(row, { type: 'body', metatype: type })) as Row;
}

/** What comes of some work, refusals included. @throws whatever is not a refusal */
export async function outcomeOf<T>(work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { value: await work() };
  } catch (error) {
    if (error instanceof DomainError && error.code !== 'INTERNAL') return { error };
    throw error;
  }
}

/** A text that a row may have sent under a name, to tell which row is meant. */
export function textIn(row: unknown, name: 'id' | 'code'): string | null {
  const value = (row as Readonly<Record<string, unknown>> | null | undefined)?.[name];
  return typeof value === 'string' ? value : null;
}
