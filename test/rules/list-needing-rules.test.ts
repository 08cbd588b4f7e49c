import { checkJoinedExample, joinedExamplesIn } from "../support/joined-examples.ts";

/** Checks a rule over a block of Swift after the `info` of its target. */
function checkBeside(rule: string, info: string, said: string, code: string): void {
  const [example] = joinedExamplesIn(
    `\`\`\`xml info beside\n${info}\n\`\`\`\n\n\`\`\`swift joined product=application ${said}\n${code}\n\`\`\`\n`,
  );
  checkJoinedExample(rule, example!);
}

describe("ats-refuses-url", () => {
  const insecure = "<key>NSExceptionAllowsInsecureHTTPLoads</key>\n<true/>";
  const below = "<key>NSIncludesSubdomains</key>\n<true/>";
  const check = (exception: string, code: string, lets = insecure + below) => {
    const domains = `<key>NSExceptionDomains</key>\n<dict>\n<key>${exception}</key>\n<dict>\n${lets}</dict>\n</dict>`;
    const info = `<key>NSAppTransportSecurity</key>\n<dict>\n${domains}\n</dict>`;
    checkBeside("ats-refuses-url", info, "ios=16.0", `import Foundation\nfunc f(_ s: URLSession) {\n${code}\n}`);
  };

  it("is quiet about a host with an exception, however host and exception are written", () => {
    check("Example.org", '    s.dataTask(with: URL(string: "http://example.org/a")!).resume()');
    check("example.org", '    s.dataTask(with: URL(string: "http://EXAMPLE.org?a=1")!).resume()');
    check("example.org", '    s.dataTask(with: URL(string: "http://feeds.example.org:8080#a")!).resume()');
  });

  it("takes an exception for one that its keys let through, or may", () => {
    const ask = (host: string) => `    s.dataTask(with: URL(string: "http://${host}")!).resume()`;
    const refused = (host: string) => `${ask(host)}\n//    ^^^^^^^^ Tunnel has no exception`;
    check("example.org", refused("example.org"), "");
    check("example.org", refused("example.org"), "<key>NSExceptionAllowsInsecureHTTPLoads</key>\n<false/>");
    check("example.org", refused("a.example.org"), insecure);
    check("example.org", refused("a.example.org"), below);
    check("example.org", ask("example.org"), insecure);
    check("example.org", ask("example.org"), insecure.replace("<true/>", "<string>$(HTTP)</string>"));
    check("example.org", ask("example.org"), insecure.replace("NS", "NSThirdParty"));
    check("$(HOST)", ask("a.example.org"));
  });

  it("names the host without a port and what is asked of it", () => {
    check(
      "example.com",
      `    s.dataTask(with: URL(string: "http://Example.org:80?a=1")!).resume()
//    ^^^^^^^^ Tunnel has no exception of App Transport Security that lets plain HTTP through to example.org,`,
    );
  });
});

describe("watch-low-level-networking", () => {
  it("is quiet about a watch app that serves the same app on a TV", () => {
    checkBeside(
      "watch-low-level-networking",
      "<key>NSApplicationServices</key>\n<dict/>",
      "watchos=10.0",
      "import Network\nfunc f() throws -> NWListener { try NWListener(using: .applicationService) }",
    );
  });
});
