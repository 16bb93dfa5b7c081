import { addAbortSignal } from 'node:stream';

import { IMPORT_LINES_MAX, type ImportedLines, type LineImports, importLines } from '#features/coupons';
import type { OwnerId } from '#platform/owner';

import { Progress } from '../terminal/progress.js';
import { openSource } from '../terminal/source.js';
import type { FileImport, ImportCounts } from './import-file.js';

type Lines = Parameters<LineImports['import']>[2];

/** A file of codes that were made elsewhere, and what stores them. */
export interface CodeFile extends Pick<FileImport, 'path' | 'failed' | 'signal'> {
  readonly ownerId: OwnerId;
  readonly store: (lines: Lines) => Promise<ImportedLines>;
}

/**
 * Stores the codes of a file, ten thousand lines in one transaction. What is stored stays when the command is
 * interrupted; its codes are told as taken when the file is read again.
 * @throws CommandFailure for a file that cannot be read; DomainError INVALID_REQUEST for another header
 */
export async function importCodeFile({
  path,
  ownerId,
  store,
  failed,
  signal,
}: CodeFile): Promise<ImportCounts> {
  const { source, bytes, read } = await openSource(path);
  const progress = new Progress(bytes === null ? 'lines' : 'bytes', bytes);
  const counts = { imported: 0, failed: 0 };
  let waiting: Lines[number][] = [];
  const flush = async (): Promise<void> => {
    const outcome = await store(waiting);
    for (const { line, error } of outcome.failed) failed(line, error);
    counts.imported += outcome.imported;
    counts.failed += outcome.failed.length;
    waiting = [];
    progress.at(bytes === null ? counts.imported + counts.failed : read());
  };
  try {
    for await (const lines of importLines(ownerId, addAbortSignal(signal, source))) {
      for (const line of lines) {
        waiting.push(line);
        if (waiting.length === IMPORT_LINES_MAX) await flush();
      }
    }
    if (waiting.length > 0) await flush();
    return counts;
  } finally {
    progress.end();
  }
}
