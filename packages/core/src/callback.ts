import type { CallbackProfile } from './profile.ts';

/** Addresses that stand for this machine, this network, or no single host: RFC 6890 without its documentation ranges. */
const internalIpv4 = [
  [0, 0, 8],
  [10, 0, 8],
  [100, 64, 10],
  [127, 0, 8],
  [169, 254, 16],
  [172, 16, 12],
  [192, 168, 16],
  [198, 18, 15],
  [224, 0, 4],
  [240, 0, 4],
] as const;

/** Names that no public DNS answers. */
const privateEndings = /\.(localhost|local|internal|home\.arpa)$/;

/**
 * Why a provider would refuse a callback URL, or `null` when it would take it. Rules the provider does not state are not applied.
 * Only what is written in the URL is looked at: what a name resolves to is to be checked with `isInternalHost` on delivery.
 * `allowLocal` takes every address, over http as well, because a receiver on a developer's machine has no certificate.
 */
export function findCallbackUrlProblem(
  url: string,
  rules: CallbackProfile,
  { allowLocal }: { readonly allowLocal: boolean },
): string | null {
  const maxLength = rules.maxUrlLength?.value ?? Number.POSITIVE_INFINITY;
  if ([...url].length > maxLength) return `it is longer than ${maxLength} characters`;
  const parsed = URL.parse(url);
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) return 'it is not an http or https URL';
  if (allowLocal) return null;
  if (rules.httpsOnly?.value === true && parsed.protocol !== 'https:') return 'only https is allowed';
  const isRefused = rules.privateAddressesRefused?.value === true && isInternalHost(parsed.hostname);
  return isRefused ? `${parsed.hostname} is an internal address` : null;
}

/**
 * Whether a host name, or an IP address in any spelling, stands for this machine or network.
 * A name with a dot is not resolved and counts as public, unless its ending is kept for private networks. An IPv6
 * address is public only inside 2000::/3. What cannot be read counts as internal.
 */
export function isInternalHost(host: string): boolean {
  const bare = host.toLowerCase().replace(/^\[|\]$|\.$/g, '');
  if (privateEndings.test(bare)) return true;
  // The URL parser turns every spelling of an address (octal, hexadecimal, short) into one.
  const spelled = URL.parse(`http://${bare.includes(':') ? `[${bare}]` : bare}/`)?.hostname;
  if (spelled === undefined) return true;
  if (spelled.startsWith('[')) return isInternalIpv6(toGroups(spelled.slice(1, -1)));
  if (/^\d+\.\d+\.\d+\.\d+$/.test(spelled)) return isInternalIpv4(spelled.split('.').map(Number));
  return !spelled.includes('.');
}

function isInternalIpv4([first = 0, second = 0]: readonly number[]): boolean {
  const head = first * 256 + second;
  return internalIpv4.some(([a, b, bits]) => head >> (16 - bits) === (a * 256 + b) >> (16 - bits));
}

/** `2001:db8::1` → its eight 16-bit groups. */
function toGroups(address: string): number[] {
  const [head = [], tail = []] = address
    .split('::')
    .map((half) => (half === '' ? [] : half.split(':').map((group) => Number.parseInt(group, 16))));
  return [...head, ...Array<number>(8 - head.length - tail.length).fill(0), ...tail];
}

function isInternalIpv6(groups: readonly number[]): boolean {
  const carried = toCarriedIpv4(groups);
  if (carried !== null) return isInternalIpv4(carried);
  return (groups[0] ?? 0) >> 13 !== 0b001;
}

/** The IPv4 address inside an IPv6 one that is only another way to reach it: a mapped or a 6to4 address. */
function toCarriedIpv4(groups: readonly number[]): number[] | null {
  if (groups[5] === 0xffff && groups.slice(0, 5).every((group) => group === 0)) return toBytes(groups.slice(6));
  return groups[0] === 0x2002 ? toBytes(groups.slice(1, 3)) : null;
}

const toBytes = (groups: readonly number[]): number[] => groups.flatMap((group) => [group >> 8, group & 0xff]);
