import { CommanderError } from 'commander';

import { DomainError } from '#engine';
import { ConfigurationError } from '#platform/config';

/** How a command may end; scripts rely on these. */
export const EXIT = { done: 0, failed: 1, wrongUse: 2, interrupted: 130 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** A command that cannot do what it was asked; the message is a sentence for the operator. */
export class CommandFailure extends Error {
  constructor(
    message: string,
    readonly code: ExitCode = EXIT.failed,
  ) {
    super(message);
  }
}

/** How an error ends the program, and what it says of it; `null` is nothing. */
export interface Ending {
  readonly code: ExitCode;
  readonly message: string | null;
}

const MISSING_TABLE = '42P01';
const MISSING_COLUMN = '42703';

/** No stack and no query is ever shown: the sentence says what to do, or the database's own says what is wrong. */
export function endingOf(error: unknown): Ending {
  if (error instanceof CommanderError) {
    // The library has written help and complaints already.
    return { code: error.exitCode === 0 ? EXIT.done : EXIT.wrongUse, message: null };
  }
  if (error instanceof CommandFailure) return { code: error.code, message: error.message };
  if (error instanceof DomainError) {
    return { code: error.code === 'INVALID_REQUEST' ? EXIT.wrongUse : EXIT.failed, message: error.message };
  }
  if (error instanceof ConfigurationError) return { code: EXIT.failed, message: error.message };
  if (isNamed(error, 'AbortError')) return { code: EXIT.interrupted, message: 'Interrupted.' };
  // Whoever reads our output has seen enough, as `head` has.
  if (codeOf(error) === 'EPIPE') return { code: EXIT.done, message: null };
  return { code: EXIT.failed, message: unexpected(error) };
}

function unexpected(error: unknown): string {
  if (mentions(error, MISSING_TABLE) || mentions(error, MISSING_COLUMN)) {
    return 'The database lacks tables of this version: start the application on it once.';
  }
  const code = codeOf(error);
  const text = error instanceof Error ? error.message : String(error);
  const line = text.trim().split('\n').at(-1)?.trim() ?? '';
  return `Failed: ${line === '' ? (code ?? 'for an unknown reason') : line}`;
}

/** Prisma keeps the code of the database within its own error. */
function mentions(error: unknown, sqlState: string): boolean {
  if (codeOf(error) === sqlState) return true;
  if (!(error instanceof Error)) return false;
  const { meta } = error as { meta?: unknown };
  return JSON.stringify(meta ?? null).includes(sqlState) || error.message.includes(sqlState);
}

function codeOf(error: unknown): string | undefined {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' ? code : undefined;
}

function isNamed(error: unknown, name: string): boolean {
  return error instanceof Error && error.name === name;
}
