import { BlockList, isIP } from 'node:net';

/** Ranges in which nothing public lives: this machine, private and shared networks, link-local (cloud metadata), multicast, reserved. */
const INSIDE_V4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];
/** The last three carry IPv4 addresses inside. */
const INSIDE_V6 = [
  '::/128',
  '::1/128',
  'fc00::/7',
  'fe80::/10',
  'ff00::/8',
  '2001:db8::/32',
  '64:ff9b::/96',
  '2002::/16',
  '::/96',
];

const inside = new BlockList();
for (const [ranges, family] of [
  [INSIDE_V4, 'ipv4'],
  [INSIDE_V6, 'ipv6'],
] as const) {
  for (const range of ranges) {
    const [address = '', prefix] = range.split('/');
    inside.addSubnet(address, Number(prefix), family);
  }
}

/** True for an address that may be called on somebody else's word: a public one. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 0) return false;
  return !inside.check(address, family === 4 ? 'ipv4' : 'ipv6');
}
