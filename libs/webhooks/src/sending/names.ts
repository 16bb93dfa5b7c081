import { type LookupAddress, lookup, promises } from 'node:dns';
import { setTimeout as pause } from 'node:timers/promises';

const TIMEOUT_MS = 3_000;
const TRIES = 2;
/** How much longer one family of addresses is waited for once the other is known. */
const OTHER_FAMILY_MS = 1_000;
/** The name servers know nothing of it, or there are none. */
const UNKNOWN = new Set(['ENOTFOUND', 'ENODATA', 'ECONNREFUSED']);

/** How names become addresses. */
export type Resolve = (
  hostname: string,
  options: { readonly all: true },
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** Those whom a name is asked of. */
type NameServers = Pick<promises.Resolver, 'resolve4' | 'resolve6'>;

/**
 * Asks the name servers, and only for a name that they do not know the system, which knows it from elsewhere, as
 * `localhost`. The system asks in one of four threads, cannot be interrupted, and waits for a name server that says
 * nothing: whoever has such a one would keep every other name waiting.
 * @param servers made anew for each name: the system's configuration may have changed
 */
export function nameServersFirst(
  servers: () => NameServers = () =>
    new promises.Resolver({ timeout: TIMEOUT_MS, maxTimeout: TIMEOUT_MS, tries: TRIES }),
  system: Resolve = lookup,
): Resolve {
  return (hostname, options, done) => {
    addressesOf(hostname, servers()).then(
      (addresses) => (addresses === null ? system(hostname, options, done) : done(null, addresses)),
      (error: unknown) => done(error as NodeJS.ErrnoException, []),
    );
  };
}

/** @returns `null` when the servers do not know the name. @throws when they do not say */
async function addressesOf(hostname: string, servers: NameServers): Promise<LookupAddress[] | null> {
  const families = [inFamily(4, servers.resolve4(hostname)), inFamily(6, servers.resolve6(hostname))];
  try {
    const first = await Promise.any(families);
    const both = Promise.allSettled(families);
    const settled = (await Promise.race([both, pause(OTHER_FAMILY_MS, null, { ref: false })])) ?? [];
    const found = settled.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
    return found.length > 0 ? found : first;
  } catch (error) {
    const { errors } = error as { errors: NodeJS.ErrnoException[] };
    const silence = errors.find(({ code }) => !UNKNOWN.has(code ?? ''));
    if (silence === undefined) return null;
    throw silence;
  }
}

async function inFamily(family: 4 | 6, addresses: Promise<string[]>): Promise<LookupAddress[]> {
  return (await addresses).map((address) => ({ address, family }));
}
