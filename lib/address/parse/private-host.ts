/** Hosts that are no places on the web: this machine, and what stands in the network around it. */

/**
 * Last labels that no name on the web has: RFC 6761, RFC 6762 with its appendix G, RFC 8375, and
 * `internal`, which ICANN keeps for private use.
 */
const privateName =
  /(?:^|\.)(?:localhost|local|internal|intranet|private|corp|home|lan|home\.arpa)\.?$/;

/** A name that spells an address, which services resolve to it: `10.0.0.1.nip.io`, `10-0-0-1.sslip.io`. */
const spelledAddress = /(?:^|[.-])(\d{1,3})[.-](\d{1,3})[.-](\d{1,3})[.-](\d{1,3})(?=[.-])/g;

/**
 * @param hostname as `URL` gives it, which writes every form of an IP address in one
 * @returns whether nothing on the web is called so; what a name leads to in the end, nobody here knows
 */
export function isPrivateHost(hostname: string): boolean {
  const host = hostname.toLowerCase();
  if (host.startsWith('[')) return isPrivateIpv6(host.slice(1, -1));
  if (/^\d+\.\d+\.\d+\.\d+\.?$/.test(host)) return isPrivateIpv4(host.split('.').map(Number));
  // A name without a dot is one of the network around.
  if (!/\.[^.]/.test(host) || privateName.test(host)) return true;
  return [...host.matchAll(spelledAddress)].some(([, ...bytes]) =>
    isPrivateIpv4(bytes.map(Number)),
  );
}

/** What https://www.iana.org/assignments/iana-ipv4-special-registry does not let be seen from everywhere. */
function isPrivateIpv4([a = 0, b = 0, c = 0]: readonly number[]): boolean {
  if (a === 0 || a === 10 || a === 127 || a >= 224) return true;
  if (a === 100) return b >= 64 && b < 128;
  if (a === 169) return b === 254;
  if (a === 172) return b >= 16 && b < 32;
  if (a === 192) return b === 168 || (b === 0 && c === 0);
  return a === 198 && (b === 18 || b === 19);
}

/** All that is not global unicast, and what carries a private IPv4 address. */
function isPrivateIpv6(address: string): boolean {
  const groups = groupsOf(address);
  const [first = 0, second = 0] = groups;
  const ipv4At = (at: number): boolean => {
    const [high = 0, low = 0] = groups.slice(at);
    return isPrivateIpv4([high >> 8, high & 255, low >> 8]);
  };
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff) return ipv4At(6);
  if (first === 0x64 && second === 0xff9b) return ipv4At(6);
  if (first === 0x2002) return ipv4At(1);
  return (first & 0xe000) !== 0x2000;
}

function groupsOf(address: string): number[] {
  const [before = '', after] = address.split('::');
  const read = (text: string) =>
    text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16));
  const head = read(before);
  if (after === undefined) return head;
  const tail = read(after);
  return [...head, ...Array<number>(Math.max(0, 8 - head.length - tail.length)).fill(0), ...tail];
}
