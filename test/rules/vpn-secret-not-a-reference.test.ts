import { checkRule } from "../support/check.ts";

describe("vpn-secret-not-a-reference", () => {
  it("says nothing of a method of one's own that is called like a text's", () => {
    checkRule(
      "vpn-secret-not-a-reference",
      `import NetworkExtension
enum Form { case utf8 }
struct Vault { func data(using form: Form) -> Data? { nil } }
func configure(_ configuration: NEVPNProtocolIKEv2, vault: Vault, secret: String?) {
    let kept = Vault()
    configuration.passwordReference = vault.data(using: .utf8)
    configuration.passwordReference = kept.data(using: .utf8)
    configuration.passwordReference = secret?.data(using: .utf8)
//                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^ passwordReference takes a persistent reference
    configuration.passwordReference = "secret".data(using: .utf8)
//                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^ passwordReference takes a persistent reference
    configuration.passwordReference = "a".lowercased().data(using: .utf8)!
//                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ passwordReference takes a persistent reference
}`,
    );
  });

  it("says nothing of a method of that name that an extension of texts has", () => {
    for (const type of ["String", "StringProtocol"])
      checkRule(
        "vpn-secret-not-a-reference",
        `import NetworkExtension
enum Form { case utf8 }
extension ${type} { func data(using form: Form) -> Data? { nil } }
func configure(_ configuration: NEVPNProtocolIKEv2, secret: String) {
    configuration.passwordReference = secret.data(using: .utf8)
    configuration.passwordReference = Data(secret.utf8)
//                                    ^^^^^^^^^^^^^^^^^ passwordReference takes a persistent reference
}`,
      );
  });
});
