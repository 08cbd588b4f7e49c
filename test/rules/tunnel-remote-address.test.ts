import { checkRule } from "../support/check.ts";

/** Holds an address to whether it is said to be none. */
function check(address: string, isSaid: boolean): void {
  const line = `    return NEPacketTunnelNetworkSettings(tunnelRemoteAddress: "${address}")`;
  const at = line.indexOf(`"${address}"`);
  const carets = `//${" ".repeat(at - 2)}${"^".repeat(address.length + 2)}`;
  checkRule(
    "tunnel-remote-address",
    `import NetworkExtension
func settings() -> NEPacketTunnelNetworkSettings {
${line}
${isSaid ? `${carets} “${address}”` : ""}
}`,
  );
}

describe("tunnel-remote-address", () => {
  it("speaks of names, of five numbers, of a number above 255, and of ports", () => {
    for (const address of [
      "vpn.example.com",
      "localhost",
      "10.0.0.0.1",
      "10.0.0.256",
      "300.1.1.1",
      "10.0.0.1:500",
      "[::1]",
      "[::1]:500",
      "2001:db8::1::2",
    ])
      check(address, true);
  });

  it("is quiet about addresses, short ones among them, and about nothing", () => {
    for (const address of ["10.0.0.255", "0.0.0.0", "127.1", "2130706433", "fd00::1", "::ffff:10.0.0.1", ""])
      check(address, false);
  });
});
