import { unknownProject } from "../../server/core/project.ts";
import { checkRule } from "../support/check.ts";

/** A function that makes a configuration for a certificate, has `body`, gives it to a manager and saves that. */
const saved = (body: string, more = "", saving = "try await manager.saveToPreferences()") =>
  `import NetworkExtension
func save(_ manager: NEVPNManager, eap: Bool, identity: Data) async throws {
    let one = NEVPNProtocolIKEv2()
    one.serverAddress = "vpn.example.com"
${body}
    manager.protocolConfiguration = one
    ${saving}
}
${more}`;

const certificate = "    one.authenticationMethod = .certificate";
const found = `${certificate}
//                             ^^^^^^^^^^^^ This configuration is to authenticate with a certificate`;

const check = (code: string) => checkRule("vpn-identity-missing", code);

describe("vpn-identity-missing", () => {
  it("speaks where extended authentication is off, or isn't named", () => {
    check(saved(found));
    check(saved(`${found}\n    one.useExtendedAuthentication = false`));
    check(
      saved(
        found
          .replace(".certificate\n", "NEVPNIKEAuthenticationMethod.certificate\n")
          .replace("^^", "^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^"),
      ),
    );
    check(saved(found, "", "manager.saveToPreferences { _ in }"));
  });

  it("is quiet where extended authentication is on or may be, and where another method is set too", () => {
    for (const more of ["= true", "= eap"]) check(saved(`${certificate}\n    one.useExtendedAuthentication ${more}`));
    check(saved(`${certificate}\n    if eap { one.useExtendedAuthentication = true }`));
    check(saved(`${certificate}\n    if eap { one.authenticationMethod = .sharedSecret }`));
    check(saved("    one.authenticationMethod = eap ? .none : .certificate"));
    check(saved("    one.certificateType = .RSA"));
  });

  it("is quiet where the file gives an identity anywhere, or own code may", () => {
    check(saved(`${certificate}\n    if eap { one.identityData = identity }`));
    const later =
      "func add(_ manager: NEVPNManager, _ data: Data) { manager.protocolConfiguration?.identityReference = data }\n";
    check(saved(certificate, later));
    check(saved(`${certificate}\n    one.addIdentity()`, "extension NEVPNProtocolIKEv2 { func addIdentity() {} }\n"));
    check(saved(`${certificate}\n    add(one)`, "func add(_ one: NEVPNProtocolIKEv2) {}\n"));
  });

  it("is quiet where somebody else saves it, it is returned, is no new one, or is compiled for tests alone or never", () => {
    check(saved(certificate, "", ""));
    check(`import NetworkExtension
func made() -> NEVPNProtocolIKEv2 {
    let one = NEVPNProtocolIKEv2()
${certificate}
    return one
}
func change(_ manager: NEVPNManager) async throws {
    let one = manager.protocolConfiguration as? NEVPNProtocolIKEv2 ?? NEVPNProtocolIKEv2()
${certificate}
    manager.protocolConfiguration = one
    try await manager.saveToPreferences()
}
`);
    check(
      saved(`${certificate}\n    one = manager.protocolConfiguration as! NEVPNProtocolIKEv2`).replace(
        "let one",
        "var one",
      ),
    );
    check(`#if false\n${saved(certificate)}#endif\n`);
    checkRule("vpn-identity-missing", saved(certificate), "swift", { ...unknownProject, isOfTests: true });
  });

  it("reads Objective-C, whichever way the properties are set", () => {
    const of = (body: string) =>
      checkRule(
        "vpn-identity-missing",
        `#import <NetworkExtension/NetworkExtension.h>
void save(NEVPNManager *manager, NSData *data) {
    NEVPNProtocolIKEv2 *one = [NEVPNProtocolIKEv2 new];
${body}
    manager.protocolConfiguration = one;
    [manager saveToPreferencesWithCompletionHandler:nil];
}
`,
        "objc",
      );
    of(`    [one setAuthenticationMethod:NEVPNIKEAuthenticationMethodCertificate];
//                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ This configuration is to authenticate with a certificate
    [one setUseExtendedAuthentication:NO];`);
    const set = "    one.authenticationMethod = NEVPNIKEAuthenticationMethodCertificate;\n";
    of(`${set}    [one setUseExtendedAuthentication:YES];`);
    of(`${set}    [one setIdentityData:data];`);
  });
});
