import { checkRule } from "../support/check.ts";

const credential = "URLCredential(trust: trust)";

/** Holds a delegate that accepts everything, with the code that makes it, to whether it is spoken of. */
function check(making: string, isSaid: boolean): void {
  const line = `        return (.useCredential, ${credential})`;
  const carets = `//${" ".repeat(line.indexOf(credential) - 2)}${"^".repeat(credential.length)} Nothing here evaluates`;
  checkRule(
    "server-trust-unchecked",
    `import Foundation
final class Accepting: NSObject, URLSessionDelegate {
    func urlSession(_ session: URLSession, didReceive challenge: URLAuthenticationChallenge) async -> (URLSession.AuthChallengeDisposition, URLCredential?) {
        guard let trust = challenge.protectionSpace.serverTrust else { return (.performDefaultHandling, nil) }
${line}
${isSaid ? carets : ""}
    }
}
func load(_ settings: Settings, _ url: URL?) -> URLSession {
${making}
}`,
  );
}

describe("server-trust-unchecked, of a delegate that somebody chooses", () => {
  it("is quiet where each one is made for who asked not to check", () => {
    check("    let delegate = settings.allowsInsecure ? Accepting() : nil", false);
    check("    let delegate = settings?.allowsInsecure == true ? Accepting() : nil", false);
    check("    if settings.acceptsAnyCertificate { return make(Accepting()) }\n    return make(nil)", false);
    check("    if let url { if settings.trustAll { use(url, Accepting()) } }", false);
  });

  it("speaks where one is made anyway, or for another reason", () => {
    check("    let delegate = Accepting()", true);
    check("    let delegate = url?.host == nil ? Accepting() : nil", true);
    check("    if let url { use(url, Accepting()) }", true);
    check("    let delegate = settings.allowsInsecure ? Accepting() : nil\n    use(Accepting())", true);
    check("    use(settings)", true);
  });
});
