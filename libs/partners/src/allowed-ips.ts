import { BlockList, isIP } from 'node:net';

const BITS = { 4: 32, 6: 128 } as const;
const PREFIX = /^\d{1,3}$/;

/** Whether `entry` is an address (`192.0.2.7`, `2001:db8::7`) or a network in CIDR form (`192.0.2.0/24`). */
export function isIpRange(entry: string): boolean {
  const { address, prefix } = parse(entry);
  const version = isIP(address);
  // A zone (`fe80::1%eth0`) means something on one machine only.
  if ((version !== 4 && version !== 6) || address.includes('%')) return false;
  return prefix === null || (PREFIX.test(prefix) && Number(prefix) <= BITS[version]);
}

/**
 * Whether a caller's address is in one of the ranges. IPv4 addresses written as IPv6 (`::ffff:192.0.2.7`)
 * count as what they are, on either side.
 * @param ranges as {@link isIpRange} accepts them; an empty list allows everyone
 */
export function isAllowedIp(ip: string, ranges: readonly string[]): boolean {
  if (ranges.length === 0) return true;
  const allowed = new BlockList();
  for (const range of ranges) {
    const { address, prefix } = parse(range);
    if (prefix === null) allowed.addAddress(address, familyOf(address));
    else allowed.addSubnet(address, Number(prefix), familyOf(address));
  }
  const address = ip.split('%', 1)[0] ?? ip;
  return isIP(address) !== 0 && allowed.check(address, familyOf(address));
}

function parse(entry: string): { address: string; prefix: string | null } {
  const slash = entry.indexOf('/');
  return slash < 0
    ? { address: entry, prefix: null }
    : { address: entry.slice(0, slash), prefix: entry.slice(slash + 1) };
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4';
}
