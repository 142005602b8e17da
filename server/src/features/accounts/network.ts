// The network that an address belongs to: whoever is given one holds all of its addresses.

/** 203.0.113.7 → 203.0.113.0/24; 2001:db8:1:2::3 → 2001:db8:1::/48. An IPv4 address written as IPv6 is the IPv4 one. */
export function networkOf(address: string): string {
  const v4 = /^(?:::ffff:)?(\d+\.\d+\.\d+)\.\d+$/i.exec(address)?.[1];
  if (v4 !== undefined) return `${v4}.0/24`;
  return `${groupsOf(address).slice(0, 3).join(":")}::/48`;
}

/** All eight groups, without leading zeros. */
function groupsOf(address: string): string[] {
  const [before = "", after] = address.replace(/%.*$/, "").split("::");
  const head = parts(before);
  const tail = parts(after ?? "");
  const zeros = Array.from({ length: Math.max(0, 8 - head.length - tail.length) }, () => "0");
  return [...head, ...zeros, ...tail].map((group) => group.toLowerCase().replace(/^0+(?=.)/, ""));
}

const parts = (text: string): string[] => (text === "" ? [] : text.split(":"));
