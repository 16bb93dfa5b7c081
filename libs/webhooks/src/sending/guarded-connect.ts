import { isIP, type LookupFunction } from 'node:net';

import { buildConnector } from 'undici';

import { type Resolve, nameServersFirst } from './names.js';
import { isPublicAddress, withoutBrackets } from './public-address.js';

/** A connection that is not made, because it would lead into somebody's own network. */
export class NotPublic extends Error {
  constructor() {
    super('the address is private, loopback or otherwise special');
  }
}

/**
 * Connects only to public addresses. It is the address that is connected to that is looked at, in the same moment, so
 * that a name that stands for something else the next time gains nothing.
 */
export function publicOnly(
  options: buildConnector.BuildOptions,
  names: Resolve = nameServersFirst(),
): buildConnector.connector {
  const connect = buildConnector({ ...options, lookup: lookupBy(names, isPublicAddress) });
  return (target, done) => {
    const literal = withoutBrackets(target.hostname);
    // A literal address is connected to without being looked up.
    if (isIP(literal) !== 0 && !isPublicAddress(literal)) done(new NotPublic(), null);
    else connect(target, done);
  };
}

/** Connects to any address. */
export function toAny(
  options: buildConnector.BuildOptions,
  names: Resolve = nameServersFirst(),
): buildConnector.connector {
  return buildConnector({ ...options, lookup: lookupBy(names, () => true) });
}

function lookupBy(names: Resolve, isOpen: (address: string) => boolean): LookupFunction {
  return (hostname, options, done) => {
    names(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) {
        done(error, []);
        return;
      }
      const open = addresses.filter(({ address }) => isOpen(address));
      const [first] = open;
      if (first === undefined) done(new NotPublic(), []);
      else if (options.all === true) done(null, open);
      else done(null, first.address, first.family);
    });
  };
}
