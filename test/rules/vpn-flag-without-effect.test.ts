import { checkRule } from "../support/check.ts";

describe("vpn-flag-without-effect", () => {
  it("takes comments and texts between the two for no code", () => {
    for (const between of ["// as {the docs} say", 'log("{") /* } else { */'])
      checkRule(
        "vpn-flag-without-effect",
        `import NetworkExtension
func go(_ p: NETunnelProviderProtocol) {
    p.includeAllNetworks = true
    ${between}
    p.enforceRoutes = true
//    ^^^^^^^^^^^^^ includeAllNetworks is on as well
}
`,
      );
  });

  it("is quiet where one of the two may run without the other", () => {
    checkRule(
      "vpn-flag-without-effect",
      `import NetworkExtension
func go(_ p: NETunnelProviderProtocol) {
#if STRICT
    p.includeAllNetworks = true
#else
    p.enforceRoutes = true
#endif
}
`,
    );
    checkRule(
      "vpn-flag-without-effect",
      `import NetworkExtension
func go(_ p: NETunnelProviderProtocol, strict: Int) {
    switch strict {
    case 0: p.includeAllNetworks = true
    case 1: p.enforceRoutes = true
    default: break
    }
}
`,
    );
  });
});
