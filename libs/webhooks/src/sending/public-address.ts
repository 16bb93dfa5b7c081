import { isIP } from 'node:net';

import ipaddr from 'ipaddr.js';

/** Addresses that look public and are not: where Azure's machines ask for their own keys, and IPv4 within IPv6. */
const SPECIAL: readonly [ipaddr.IPv4 | ipaddr.IPv6, number][] = [
  ipaddr.parseCIDR('168.63.129.16/32'),
  ipaddr.parseCIDR('::/96'),
];

/**
 * Whether an address is one of the public internet: no private, loopback, link-local, metadata, multicast, reserved or
 * translated one, also not written as IPv4 within IPv6.
 * @param text an IPv4 or IPv6 address
 */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.process(text);
  if (address.range() !== 'unicast') return false;
  return !SPECIAL.some(
    ([special, bits]) => special.kind() === address.kind() && address.match(special, bits),
  );
}

/** Whether a host, as a URL has it, may be public: a name is not looked up here. */
export function isPublicHost(hostname: string): boolean {
  const bare = withoutBrackets(hostname);
  if (isIP(bare) !== 0) return isPublicAddress(bare);
  return !/(^|\.)localhost\.?$/iu.test(bare);
}

/** `[::1]` as addresses are written outside URLs. */
export function withoutBrackets(hostname: string): string {
  return hostname.replace(/^\[(?<address>.*)\]$/u, '$<address>');
}
