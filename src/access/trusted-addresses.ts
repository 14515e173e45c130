import { BlockList, isIP } from "node:net";

const mapped = /^::ffff:(?=\d+\.)/iu;

/** Whether it is an address, or a network such as `10.0.0.0/16`. */
export function isNetwork(text: string): boolean {
  const [address = "", bits, ...more] = text.split("/");
  const longest = isIP(address) === 4 ? 32 : 128;
  const isWhole = bits === undefined || (/^\d{1,3}$/u.test(bits) && Number(bits) <= longest);
  return isIP(address) !== 0 && isWhole && more.length === 0;
}

/** Tells whether an address is of this machine or of one of the networks, as `isNetwork` has them. */
export function trustedAddresses(networks: readonly string[]): (address: string | undefined) => boolean {
  const trusted = new BlockList();
  for (const network of ["127.0.0.0/8", "::1", ...networks]) {
    const [address = "", bits] = network.split("/");
    const family = isIP(address) === 4 ? "ipv4" : "ipv6";
    if (bits === undefined) trusted.addAddress(address, family);
    else trusted.addSubnet(address, Number(bits), family);
  }
  return (given = "") => {
    const address = given.replace(mapped, "");
    const family = isIP(address);
    return family !== 0 && trusted.check(address, family === 4 ? "ipv4" : "ipv6");
  };
}
