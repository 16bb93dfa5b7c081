import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';

import { CommandFailure } from '../running/ending.js';
import { pathFrom } from './path.js';

const STANDARD_INPUT = '-';

/** What a file is read from, its size where that is known, and how much of it has been read. */
export interface Source {
  readonly source: Readable;
  readonly bytes: number | null;
  readonly read: () => number;
}

/** @throws CommandFailure for a file that cannot be read */
export async function openSource(given: string): Promise<Source> {
  if (given === STANDARD_INPUT) return { source: process.stdin, bytes: null, read: () => 0 };
  const path = pathFrom(given);
  try {
    const file = await stat(path);
    if (!file.isFile()) throw new CommandFailure(`${path} is not a file.`);
    // Whether it may be read is known before anything is done.
    await (await open(path)).close();
    const source = createReadStream(path);
    return { source, bytes: file.size, read: () => source.bytesRead };
  } catch (error) {
    if (error instanceof CommandFailure) throw error;
    throw new CommandFailure(`${path} cannot be read: ${(error as { code?: string }).code ?? String(error)}`);
  }
}
