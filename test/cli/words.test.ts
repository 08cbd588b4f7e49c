import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { control } from "../support/controls.ts";
import { folderOf, portolan } from "./cli.ts";

const json = (words: readonly string[], input?: string) => {
  const run = portolan(".", [...words, "--format", "json"], input === undefined ? {} : { input });
  assert.equal(run.code, 0, run.stderr);
  return JSON.parse(run.stdout);
};

describe("lookup", () => {
  it("prints the contract's shape, best first and no more than asked for", () => {
    const { version, query, fits, results } = json(["lookup", "NWEndpoint", "is", "ambiguous", "--limit", "3"]);
    assert.equal(version, 1);
    assert.equal(fits, true);
    assert.equal(query, "NWEndpoint is ambiguous");
    assert.ok(results.length > 0 && results.length <= 3);
    for (const result of results) {
      assert.deepEqual(Object.keys(result), ["kind", "id", "title", "summary", "score", "url"]);
      assert.ok(["article", "symbol", "key", "error", "link", "rule"].includes(result.kind));
    }
    const scores = results.map(({ score }: { score: number }) => score);
    assert.deepEqual(
      [...scores].sort((a, b) => b - a),
      scores,
    );
    assert.ok(results.some(({ id }: { id: string }) => id === "nwendpoint-two-types"));
  });

  it("prints nothing in JSON that its help doesn't tell of", () => {
    const { stdout: help } = portolan(".", ["lookup", "--help"]);
    const found = json(["lookup", "RCS", "messages", "over", "a", "VPN"]);
    const names = new Set([...Object.keys(found), ...found.results.flatMap((each: object) => Object.keys(each))]);
    for (const name of names) assert.ok(help.includes(`"${name}"`), name);
    assert.ok(names.has("answered"));
  });

  it("says whether anything fits, and which articles know no answer", () => {
    const none = json(["lookup", "grpc keepalive ping", "--limit", "3"]);
    assert.equal(none.fits, false);
    assert.ok(none.results.length > 0);
    assert.match(portolan(".", ["lookup", "grpc keepalive ping"]).stderr, /nothing fits/);

    const asked = ["lookup", "startProxy called twice over-resume", "--limit", "1"];
    const [report] = json(asked).results;
    assert.deepEqual([report.id, report.answered], ["transparent-proxy-start-twice", false]);
    assert.match(portolan(".", asked).stdout, /no answer is known/);
  });

  it("says no more of a long question back than its beginning", () => {
    const long = "qqqq ".repeat(10_000);
    for (const words of [long, `grpc keepalive ping ${long}`]) {
      const { stderr } = portolan(".", ["lookup", words]);
      assert.match(stderr, /^portolan: nothing (?:found for|fits) “/);
      assert.ok(stderr.length < 400, stderr);
    }
  });

  it("says that nothing was found, and ends with 0", () => {
    const run = portolan(".", ["lookup", "qqqzzzxxx"]);
    assert.equal(run.code, 0);
    assert.match(run.stderr, /nothing/);
    assert.equal(json(["lookup", "qqqzzzxxx"]).fits, false);
  });
});

describe("explain", () => {
  it("prints the contract's shape for a symbol", () => {
    const { version, input, matches } = json(["explain", "NWHostEndpoint"]);
    assert.equal(version, 1);
    assert.equal(input, "NWHostEndpoint");
    const [match] = matches;
    assert.equal(match.kind, "symbol");
    const keys = ["kind", "id", "title", "explanation", "remedy", "article", "links", "line", "quote", "harmless"];
    assert.deepEqual(Object.keys(match), keys);
    assert.deepEqual([match.line, match.quote, match.harmless], [1, "NWHostEndpoint", false]);
  });

  it("gives line and quote of every match of a log, and marks lines to ignore", () => {
    const log = "all is well\n\n  TLS failed with error: -9808\nnw_protocol dlopen libquic failed\n";
    const { matches } = json(["explain", "-"], log);
    const [first, last] = [matches[0], matches.at(-1)];
    assert.deepEqual([first.line, first.quote, first.harmless], [3, "TLS failed with error: -9808", false]);
    assert.deepEqual([last.line, last.harmless, last.article], [4, true, "log-lines-to-ignore"]);
  });

  it("takes a bare negative code for a code, not for options", () => {
    assert.equal(json(["explain", "-9808"]).input, "-9808");
  });

  it("takes for a text what begins with a dash and isn't written as an option", () => {
    const texts = [
      '-[NEVPNManager saveToPreferenc:337  Failed to save configuration: Error Domain=NEVPNErrorDomain Code=5 "permission denied"',
      "---> Foundation.NSErrorException: Error Domain=NSURLErrorDomain Code=-1009",
      "- Error Domain=NSURLErrorDomain Code=-1009",
    ];
    for (const text of texts) {
      const { input, matches } = json(["explain", text]);
      assert.equal(input, text);
      assert.notEqual(matches.length, 0, text);
    }
    const question = "-URLSession:task:didCompleteWithError: is not called";
    assert.equal(json(["lookup", question]).query, question);
    for (const option of ["--jsn", "--jsn=1", "-x"])
      assert.match(portolan(".", ["explain", option]).stderr, /has no option -/, option);
  });

  it("tells of a line that only says how far a provider came", () => {
    const line = "nesessionmanager[190] <Notice>: NESMVPNSession[Demo:7C5F5CBD]: status changed to connected";
    assert.match(
      portolan(".", ["explain", line]).stdout,
      /How far the provider came\n\n(?:.*\n)*.*connected: +yes, line 1\n/,
    );
  });

  it("reads standard input for -", () => {
    const line = "tls: TLS failed with error: -9808\n";
    assert.equal(json(["explain", "-"], line).input, line);
  });

  it("reads UTF-16 there, as in files", () => {
    const line = "tls: TLS failed with error: -9808 é\n";
    const input = Buffer.from(`\uFEFF${line}`, "utf16le");
    for (const bytes of [input, Buffer.from(input).swap16()]) {
      const { stdout } = portolan(".", ["explain", "-", "--format", "json"], { input: bytes });
      assert.equal(JSON.parse(stdout).input, line);
    }
  });

  it("reads UTF-16 there without a byte-order mark, and keeps a NUL among other letters", () => {
    const line = "tls: TLS failed with error: -9808 é\n";
    const input = Buffer.from(line, "utf16le");
    for (const bytes of [input, Buffer.from(input).swap16()]) {
      const { stdout } = portolan(".", ["explain", "-", "--format", "json"], { input: bytes });
      assert.equal(JSON.parse(stdout).input, line);
    }
    const { stdout } = portolan(".", ["explain", "-", "--format", "json"], { input: "a\0bc\n" });
    assert.equal(JSON.parse(stdout).input, "a\0bc\n");
  });

  it("says how often a line came that is the only one of its kind", () => {
    const { stdout } = portolan(".", ["explain", "-"], { input: "connect: Connection refused\n".repeat(3) });
    assert.match(stdout, /^Read this first\n\n {2}line 1 \(3 times\): connect: Connection refused\n/);
  });

  it("says of a line that is too long that its end was not read", () => {
    const far = `${"x ".repeat(33_000)}Error Domain=NSPOSIXErrorDomain Code=61\nend\n`;
    const near = `${"x ".repeat(30_000)}Error Domain=NSPOSIXErrorDomain Code=61\nend\n`;
    const longer = portolan(".", ["explain", "-"], { input: far });
    assert.match(longer.stderr, /1 line is longer than 64,000 characters, and only the beginning was read/);
    const { stdout, stderr } = portolan(".", ["explain", "-"], { input: near });
    assert.match(stdout, /ECONNREFUSED/);
    assert.doesNotMatch(stderr, /longer/);
  });

  it("shows the columns of a log from Console apart by spaces", () => {
    const log =
      "error\t13:47:04.1-0800\tnesessionmanager\tstatus changed to disconnected, last stop reason Plugin failed\n";
    const { stdout } = portolan(".", ["explain", "-"], { input: `hello\n${log}` });
    assert.match(stdout, /line 2: error 13:47:04\.1-0800 nesessionmanager status changed/);
  });

  it("says of lines where nothing is wrong where the first of them is, if there are more than one", () => {
    const unconnected = "[] nw_connection_get_connected_socket 33 Connection has no connected handler\n";
    const { stdout } = portolan(".", ["explain", "-"], { input: unconnected + unconnected });
    assert.match(
      stdout,
      /^Nothing in this log is known as a failure\.\n\n2 lines are printed where nothing is wrong: .*\(first in\s+line 1\)\.\n$/s,
    );
  });

  it("tells a log as a story: what failed, the lines in their order with how often they came, and noise folded", () => {
    const refused = "2026-05-11 08:15:10.123 App[1:2] Connection 1: write error 1:61\n";
    const log = `dlopen libquic failed\nstatus changed to disconnected, last stop reason Plugin failed\n${refused}${refused}`;
    const { stdout } = portolan(".", ["explain", "-"], { input: log });
    const order = [
      /^Read this first\n\n {2}line 3: .*write error 1:61\n/,
      /\nThe lines in their order\n\n {2}2 {2}status changed/,
      /\n {2}3 {2}Connection 1: write error 1:61 \(2 times\)\n {5}= NSPOSIXErrorDomain 61/,
      /\nWhat else they mean\n\nThe provider's process is gone, or never came up \[log, line 2\]/,
      /\n1 line is printed where nothing is wrong: The Simulator has no library for QUIC\n?.*\(line 1\)\.\n$/,
    ].map((part) => stdout.search(part));
    assert.ok(!order.includes(-1), `${order}\n${stdout}`);
    assert.deepEqual(
      [...order].sort((a, b) => a - b),
      order,
    );
  });

  it("quotes a log without its control characters", () => {
    const input = "\u001b[2J\u202econnect: Connection refused\nConnection 1: write error 1:57\u001b]0;x\u0007\n";
    const { stdout } = portolan(".", ["explain", "-"], { input });
    assert.match(stdout, /\\x1b\[2J\\u202econnect/);
    assert.doesNotMatch(stdout.replaceAll("\n", ""), control);
  });

  it("knows nothing of nonsense, says so, and ends with 0", () => {
    assert.deepEqual(json(["explain", "qqqzzzxxx"]).matches, []);
    const run = portolan(".", ["explain", "qqqzzzxxx"]);
    assert.equal(run.stdout, "");
    assert.match(run.stderr, /^portolan: nothing is known of “qqqzzzxxx”; .*lookup qqqzzzxxx/);
    assert.doesNotMatch(run.stderr, /Did you mean/);
  });

  it("says of a file that it reads none by name", () => {
    const folder = folderOf({ "system.log": "Error Domain=NSURLErrorDomain Code=-1005" });
    const { stderr, code } = portolan(folder, ["explain", "system.log"]);
    assert.equal(stderr, "portolan: system.log is a file here: “portolan explain - < FILE” reads one\n");
    assert.equal(code, 0);
    assert.match(portolan(folder, ["explain", "other.log"]).stderr, /nothing is known of “other\.log”/);
  });

  it("names no command that a shell would read otherwise", () => {
    const run = portolan(".", ["explain", "qqqzzzxxx < /tmp; it’s 'gone'"]);
    assert.match(run.stderr, /“portolan lookup” searches everything\n$/);
  });

  it("says so on one line that can be read, however long the nonsense is", () => {
    const { stderr } = portolan(".", ["explain", "qz".repeat(50_000)]);
    assert.match(stderr, /^portolan: nothing is known of “qzqz.* … .*qzqz” searches everything\n$/);
    assert.ok(stderr.length < 11_000, String(stderr.length));
  });

  it("asks for a member behind somebody's objects whether it was meant", () => {
    for (const name of [
      "self.createTCPConnection",
      "URLSession.shared.dataTask",
      "manager.connection.startVPNTunnel",
    ]) {
      const { stderr } = portolan(".", ["explain", name]);
      assert.ok(stderr.includes(` Did you mean “${name.split(".").at(-1)}”?`), stderr);
    }
    assert.doesNotMatch(portolan(".", ["explain", "self.recalculateTotals"]).stderr, /Did you mean/);
  });

  it("asks whether a mistyped name meant one that exists, in words alone", () => {
    const meant = [
      ["NWHostEndpont", "NWHostEndpoint"],
      ["com.apple.developer.networking.networkextensions", "com.apple.developer.networking.networkextension"],
      ["NSURLErrorTimdOut", "NSURLErrorTimedOut"],
    ] as const;
    for (const [typed, name] of meant) {
      const run = portolan(".", ["explain", typed]);
      assert.match(run.stderr, new RegExp(`\\. Did you mean “${name.replaceAll(".", "\\.")}”`));
      assert.deepEqual(json(["explain", typed]).matches, []);
    }
  });
});

describe("rules", () => {
  it("prints the contract's shape for every rule", () => {
    const { version, rules } = json(["rules"]);
    assert.equal(version, 1);
    assert.ok(rules.length > 0);
    for (const rule of rules) {
      assert.deepEqual(Object.keys(rule), [
        "id",
        "summary",
        "severity",
        "languages",
        "fixable",
        "article",
        "since",
        "url",
      ]);
    }
  });

  it("prints one line per rule as text", () => {
    const { rules } = json(["rules"]);
    assert.equal(portolan(".", ["rules"]).stdout.trimEnd().split("\n").length, rules.length);
  });
});
