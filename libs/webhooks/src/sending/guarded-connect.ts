import { lookup as resolve, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';

import { buildConnector } from 'undici';

import { isPublicAddress, withoutBrackets } from './public-address.js';

/** A connection that is not made, because it would lead into somebody's own network. */
export class NotPublic extends Error {
  constructor() {
    super('the address is private, loopback or otherwise special');
  }
}

/** How names become addresses; the system's own way, unless a test has another. */
export type Resolve = (
  hostname: string,
  options: { readonly all: true },
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * Connects only to public addresses. It is the address that is connected to that is looked at, in the same moment, so
 * that a name that stands for something else the next time gains nothing.
 */
export function publicOnly(
  options: buildConnector.BuildOptions,
  names: Resolve = resolve,
): buildConnector.connector {
  const connect = buildConnector({ ...options, lookup: publicLookup(names) });
  return (target, done) => {
    const literal = withoutBrackets(target.hostname);
    // A literal address is connected to without being looked up.
    if (isIP(literal) !== 0 && !isPublicAddress(literal)) done(new NotPublic(), null);
    else connect(target, done);
  };
}

function publicLookup(names: Resolve): LookupFunction {
  return (hostname, options, done) => {
    names(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) {
        done(error, []);
        return;
      }
      const open = addresses.filter(({ address }) => isPublicAddress(address));
      const [first] = open;
      if (first === undefined) done(new NotPublic(), []);
      else if (options.all === true) done(null, open);
      else done(null, first.address, first.family);
    });
  };
}
