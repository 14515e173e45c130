import { describe, expect, it } from "vitest";
import { isNetwork, trustedAddresses } from "../../../src/access/trusted-addresses.js";

describe("trusted addresses", () => {
  it("are those of this machine and of the networks named, also as IPv6 maps them", () => {
    const isTrusted = trustedAddresses(["10.1.0.0/16", "192.0.2.7", "2001:db8::/32"]);
    for (const address of ["127.0.0.1", "::1", "::ffff:127.0.0.1", "10.1.2.3", "::ffff:192.0.2.7", "2001:db8::5"])
      expect(isTrusted(address), address).toBe(true);
    for (const address of ["10.2.0.1", "192.0.2.8", "2001:db9::1", "", "localhost", undefined])
      expect(isTrusted(address), address).toBe(false);
  });

  it("cannot be what is neither an address nor a network", () => {
    for (const text of ["10.0.0.1", "10.0.0.0/8", "::1", "fe80::/10"]) expect(isNetwork(text), text).toBe(true);
    for (const text of ["", "proxy", "10.0.0", "10.0.0.0/33", "10.0.0.0/8/8", "10.0.0.0/", "::/129"])
      expect(isNetwork(text), text).toBe(false);
  });
});
