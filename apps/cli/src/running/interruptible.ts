import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

import pg from 'pg';

/** Until a session that was just opened is among those that the server knows. */
const AGAIN_MS = 250;
const CONNECTION_MS_MAX = 5_000;

/**
 * Runs `work`, which may wait hours for one statement, and ends its sessions at the server when the signal comes,
 * whatever they are doing.
 * @param work is given the URL of the same database, by which its sessions are known
 * @throws the signal's reason once the sessions have ended
 */
export async function interruptible<T>(
  databaseUrl: string,
  signal: AbortSignal,
  work: (url: string) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const name = `couponsmith-${randomUUID()}`;
  const url = new URL(databaseUrl);
  url.searchParams.set('application_name', name);
  const over = new AbortController();
  let ending = Promise.resolve();
  const end = (): void => {
    ending = endSessions(databaseUrl, name, over.signal);
  };
  signal.addEventListener('abort', end, { once: true });
  try {
    return await work(url.href);
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener('abort', end);
    over.abort();
    await ending;
  }
}

/** Again and again, as `work` may be about to open another one. */
async function endSessions(databaseUrl: string, name: string, over: AbortSignal): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: CONNECTION_MS_MAX });
  client.on('error', () => undefined);
  try {
    await client.connect();
    while (!over.aborted) {
      await client.query(
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1',
        [name],
      );
      await pause(AGAIN_MS, null, { signal: over }).catch(() => null);
    }
  } catch {
    // Without the database, work ends by itself.
  } finally {
    await client.end();
  }
}
