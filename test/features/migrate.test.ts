import assert from "node:assert/strict";
import type { Versions } from "../../server/core/platform.ts";
import { defaultSettings, type Settings } from "../../server/core/settings.ts";
import { families } from "../../server/features/migrate/families.ts";
import { mappingText, planMarkdown } from "../../server/features/migrate/markdown.ts";
import type { MigrationPlan } from "../../server/features/migrate/plan.ts";
import { usesIn } from "../../server/features/migrate/uses.ts";
import { openFolders } from "../../server/features/open-folders.ts";
import { portolan } from "../support/check.ts";
import { memoryHost } from "../support/memory-host.ts";

/** The plan for these files below /app, built for these systems. */
async function planFor(
  files: Readonly<Record<string, string>>,
  deploymentTarget: Versions = {},
  settings: Partial<Settings> = {},
): Promise<MigrationPlan> {
  const host = memoryHost(new Map(Object.entries(files).map(([path, text]) => [`/app/${path}`, text])));
  const workspace = await openFolders(portolan(), host, ["/app"]);
  const uses = await usesIn(portolan(), workspace, {
    settingsOf: async () => ({ ...defaultSettings, ...settings, deploymentTarget }),
  });
  return portolan().migration(uses);
}

const summary = ({ steps }: MigrationPlan) =>
  steps.map(({ id, possible, places }) => `${id} ${possible} ${places.map(({ edit }) => edit).join()}`);

const reachability = `import SystemConfiguration
let target = SCNetworkReachabilityCreateWithName(nil, "example.com")
`;

const flow = `import NetworkExtension
func names(of flow: NEFilterSocketFlow) -> String? {
  (flow.remoteEndpoint as? NWHostEndpoint)?.hostname
}
`;

/** Code that uses one member of each family, by the family’s id. */
const samples: Readonly<Record<string, readonly [string, string]>> = {
  "provider-path": ["Path.swift", "import NetworkExtension\nfunc a(_ p: NEProvider) { print(p.defaultPath as Any) }\n"],
  "provider-tcp": ["Tcp.swift", "import NetworkExtension\nfunc a(_ link: NWTCPConnection) { link.cancel() }\n"],
  "provider-udp": ["Udp.swift", "import NetworkExtension\nfunc a(_ link: NWUDPSession) { link.cancel() }\n"],
  "flow-endpoints": ["Flow.swift", flow],
  "endpoint-classes": ["Host.swift", "import NetworkExtension\nfunc a(_ e: NWHostEndpoint) { print(e.port) }\n"],
  reachability: ["Reach.swift", reachability],
  "wifi-network": [
    "Name.swift",
    'import SystemConfiguration.CaptiveNetwork\nlet name = CNCopyCurrentNetworkInfo("en0" as CFString)\n',
  ],
  "server-trust": [
    "Trust.m",
    "#import <Security/Security.h>\nvoid f(SecTrustRef t) { SecTrustResultType r; SecTrustEvaluate(t, &r); }\n",
  ],
  "url-connection": [
    "Load.m",
    "#import <Foundation/Foundation.h>\nvoid f(NSURLRequest *r) { [NSURLConnection sendSynchronousRequest:r returningResponse:NULL error:NULL]; }\n",
  ],
  "secure-transport": ["Tls.m", "#import <Security/Security.h>\nvoid f(SSLContextRef c) { SSLHandshake(c); }\n"],
  "stream-pairs": [
    "Pair.swift",
    'import Foundation\nvar i: InputStream?, o: OutputStream?\nStream.getStreamsToHost(withName: "a.example", port: 1, inputStream: &i, outputStream: &o)\n',
  ],
  "computer-name": ["Name.swift", "import Foundation\nlet name = Host.current().localizedName\n"],
  "host-lookup": [
    "Host.m",
    "#import <CFNetwork/CFNetwork.h>\nvoid f(CFStringRef n) { CFHostCreateWithName(NULL, n); }\n",
  ],
  bonjour: ["Bonjour.swift", "import Foundation\nfunc a(_ browser: NetServiceBrowser) { browser.stop() }\n"],
  multipeer: ["Peers.swift", "import MultipeerConnectivity\nfunc a(_ session: MCSession) { session.disconnect() }\n"],
};

describe("the plan to leave retired APIs", () => {
  it("knows each family by code that uses it", async () => {
    assert.deepEqual(
      Object.keys(samples),
      families.map(({ id }) => id),
    );
    for (const [id, [path, text]] of Object.entries(samples)) {
      const { steps } = await planFor({ [path]: text });
      assert.ok(
        steps.some((step) => step.id === id && step.places.every((place) => place.path === `/app/${path}`)),
        `${id}: ${steps.map((step) => step.id)}`,
      );
    }
  });

  it("leaves to an edit what it replaces: a TLS version of a session is no use of Secure Transport", async () => {
    const code = (value: string) =>
      `import Foundation\nfunc f(_ c: URLSessionConfiguration) { c.tlsMinimumSupportedProtocol = ${value} }\n`;
    assert.deepEqual(summary(await planFor({ "Tls.swift": code(".tlsProtocol1") })), []);
    const unknown = await planFor({ "Tls.swift": code("strict ? SSLProtocol.tlsProtocol12 : .tlsProtocol1") });
    assert.deepEqual(
      unknown.steps.map(({ id }) => id),
      ["secure-transport"],
    );
  });

  it("has what a later step’s edit replaces in the step in which it is left", async () => {
    const code =
      "import NetworkExtension\nfunc f(_ s: NEFilterSocketFlow) {\n    if let e = s.remoteEndpoint as? NWHostEndpoint { print(e.hostname) }\n}\n";
    const expected = ["flow-endpoints true assisted", "endpoint-classes true assisted"];
    assert.deepEqual(summary(await planFor({ "Flow.swift": code }, { ios: "18.0" })), expected);
  });

  it("sends nobody to look hosts up who asks for the computer’s own name", async () => {
    const [path, text] = samples["computer-name"]!;
    const { steps } = await planFor({ [path]: text });
    assert.deepEqual(
      steps.map(({ id }) => id),
      ["computer-name"],
    );
    const { steps: both } = await planFor({
      [path]: `${text}let address = Host.current().address\n`,
    });
    assert.deepEqual(
      both.map(({ id }) => id),
      ["computer-name", "host-lookup"],
    );
  });

  it("has nothing to say of a project that uses none of them", async () => {
    const plan = await planFor({ "Fine.swift": "import Network\nlet monitor = NWPathMonitor()\n" });
    assert.deepEqual(plan.steps, []);
    assert.match(planMarkdown(plan, { place: () => "", article: () => "" }), /Nothing here uses/);
  });

  it("puts what is possible for the targets first, and flows before the endpoints that they deliver", async () => {
    const files = { "Flow.swift": flow, "Reach.swift": reachability };
    const below = await planFor(files, { ios: "15.0" });
    assert.deepEqual(
      below.steps.map(({ id, possible }) => [id, possible]),
      [
        ["reachability", true],
        ["flow-endpoints", false],
        ["endpoint-classes", false],
      ],
    );
    assert.equal(below.steps[1]!.minimum.ios, "18.0");
    assert.deepEqual(below.steps[1]!.lacking, { ios: "15.0" });
    assert.equal(below.steps[2]!.minimum.ios, "18.0", "needs what the flows need");
    const above = await planFor(files, { ios: "18.0" });
    assert.deepEqual(
      above.steps.map(({ id, possible }) => [id, possible]),
      [
        ["flow-endpoints", true],
        ["endpoint-classes", true],
        ["reachability", true],
      ],
    );
  });

  it("tells edits that keep behaviour from those that want a look and from what a person writes", async () => {
    const load = `import Foundation
func load(_ request: URLRequest) {
    NSURLConnection.sendAsynchronousRequest(request, queue: OperationQueue()) { response, data, error in
        print(response as Any, data as Any, error as Any)
    }
}
`;
    const files = {
      "Load.swift": load,
      "Rule.swift": "import NetworkExtension\nfunc a(_ r: NENetworkRule) { print(r.matchRemoteEndpoint as Any) }\n",
      "Udp.swift": samples["provider-udp"]![1],
    };
    assert.deepEqual(summary(await planFor(files, { macos: "15.0" })), [
      "provider-udp true by hand,by hand",
      "flow-endpoints true assisted",
      "url-connection true assisted",
    ]);
  });

  it("counts a use whose rule is off, and no use that a comment or a string names", async () => {
    const off = await planFor({ "Reach.swift": reachability }, {}, { rules: { "*": "off" } });
    assert.deepEqual(
      off.steps.map(({ id }) => id),
      ["reachability"],
    );
    const named = await planFor({
      "A.swift":
        'import SystemConfiguration\n// SCNetworkReachabilityCreateWithName\nlet a = "SCNetworkReachabilityGetFlags"\n',
    });
    assert.deepEqual(named.steps, []);
  });

  it("maps each member that is used, in the language in which it is used, with where that was read", async () => {
    const { steps } = await planFor({
      "Host.swift": samples["endpoint-classes"]![1],
      "Load.m": samples["url-connection"]![1],
    });
    const mapping = steps.flatMap((step) => step.mapping);
    const port = mapping.find(({ from }) => from === "NWHostEndpoint.port");
    assert.equal(port?.to, "Network.NWEndpoint.Port");
    assert.match(mapping.find(({ from }) => from.startsWith("+[NSURLConnection"))?.to ?? "", /NSURLSession dataTask/);
    for (const { source } of mapping) assert.ok(source.length > 0);
    const reach = async (path: string, text: string) => (await planFor({ [path]: text })).steps[0]!.mapping[0]!;
    const { alternatives: inSwift } = await reach("Reach.swift", reachability);
    const inC = await reach(
      "Reach.m",
      '#import <SystemConfiguration/SystemConfiguration.h>\nvoid f(void) { SCNetworkReachabilityCreateWithName(NULL, "a"); }\n',
    );
    assert.deepEqual(inSwift, ["URLSession", "Network.NWConnection"]);
    assert.deepEqual([inC.to, inC.alternatives], ["nw_path_monitor_t", ["URLSession"]]);
  });

  it("says of each place what stands there, and speaks of the platforms that it is built for alone", async () => {
    const links = { place: () => "here", article: () => "" };
    const forMac = planMarkdown(await planFor({ "Flow.swift": flow }, { macos: "12.0" }), links);
    assert.match(forMac, /- \[ \] here `NWHostEndpoint\.hostname`: by hand/);
    assert.match(forMac, /from macOS 15 on; targets here begin with macOS 12/);
    assert.doesNotMatch(forMac, /→[^(]*(?:iOS|tvOS|visionOS|watchOS) \d+[^.]* on \(/);
    const forAll = planMarkdown(await planFor({ "Flow.swift": flow }), links);
    assert.match(forAll, /from iOS 18, macOS 15, visionOS 2 on \(/);
  });

  it("puts the versions of a replacement behind it, not behind what could stand in its place", async () => {
    const plan = await planFor({ "Host.m": samples["host-lookup"]![1] }, { macos: "10.15" });
    const { mapping, platforms } = plan.steps[0]!;
    assert.match(
      mappingText(mapping[0]!, { platforms }),
      / → DNSServiceGetAddrInfo \(macOS 10\.12\), or .*NWConnection/,
    );
    const markdown = planMarkdown(plan, { place: () => "", article: () => "" });
    assert.match(markdown, /→ `DNSServiceGetAddrInfo` from macOS 10\.12 on, or /);
  });

  it("advises nothing that only Swift can write where there is none", async () => {
    const advice = async (path: string, text: string) =>
      (await planFor({ [path]: text })).steps.flatMap((step) => step.advice);
    const inObjC = await advice(
      "Flow.m",
      "#import <NetworkExtension/NetworkExtension.h>\nvoid f(NEFilterSocketFlow *flow) { (void)flow.remoteEndpoint; }\n",
    );
    assert.ok(inObjC.length > 0);
    assert.doesNotMatch(inObjC.join("\n"), /case \./);
    assert.match((await advice("Flow.swift", flow)).join("\n"), /case \.hostPort/);
  });

  it("says where it goes in the words of the code’s language", async () => {
    const code = "#import <NetworkExtension/NetworkExtension.h>\nvoid f(NWUDPSession *s) { [s cancel]; }\n";
    const [inC] = (await planFor({ "Udp.m": code })).steps;
    assert.equal(inC?.to, "nw_connection_t for each peer, or one BSD socket");
    const [inBoth] = (await planFor({ "Udp.m": code, "Udp.swift": samples["provider-udp"]![1] })).steps;
    assert.equal(inBoth?.to, "NWConnection for each peer, or one BSD socket");
  });

  it("counts what is deprecated too and has no step, so that nobody takes the plan for all there is", async () => {
    const code = `import Security
func f(_ one: SecCertificate) { _ = SecCertificateCopyPublicKey(one); _ = SecCertificateCopyPublicKey(one) }
func g(_ options: sec_protocol_options_t) { sec_protocol_options_set_tls_min_version(options, .tlsProtocol12) }
`;
    const plan = await planFor({ "Use.swift": code }, { ios: "17.0" });
    assert.deepEqual(plan.steps, []);
    assert.deepEqual(plan.others, [
      { symbol: "SecCertificateCopyPublicKey(_:)", places: 2 },
      { symbol: "sec_protocol_options_set_tls_min_version(_:_:)", places: 1 },
    ]);
    const markdown = planMarkdown(plan, { place: () => "", article: () => "" });
    assert.match(
      markdown,
      /in no step of this plan but reported by check: `SecCertificateCopyPublicKey\(_:\)` \(2 times\), `sec_protocol_options_set_tls_min_version\(_:_:\)`\.\n/,
    );
    assert.deepEqual((await planFor({ "Flow.swift": flow })).others, []);
  });

  it("shows names of the project as code alone", async () => {
    const { steps } = await planFor({ "[a](command:x) `b`.swift": reachability });
    const markdown = planMarkdown(
      { steps, others: [] },
      { place: ({ path }) => `\`\` ${path} \`\``, article: (id) => id },
    );
    assert.match(markdown, /- \[ \] `` \/app\/\[a\]\(command:x\) `b`\.swift ``/);
  });
});
