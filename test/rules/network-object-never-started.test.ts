import assert from "node:assert/strict";
import { checkRule, documentIn, portolan } from "../support/check.ts";

describe("network-object-never-started", () => {
  const check = (body: string) => checkRule("network-object-never-started", `import Network\n${body}`);

  it("finds listeners, browsers, groups and monitors", () => {
    check(`func f() throws {
    let listener = try NWListener(using: .tcp)
//                     ^^^^^^^^^^ Nothing starts this NWListener
    listener.newConnectionHandler = { $0.cancel() }
    let browser = NWBrowser(for: .bonjour(type: "_http._tcp", domain: nil), using: .tcp)
//                ^^^^^^^^^ Nothing starts this NWBrowser
    browser.browseResultsChangedHandler = { _, _ in }
    let monitor = NWPathMonitor()
//                ^^^^^^^^^^^^^ Nothing starts this NWPathMonitor
    monitor.pathUpdateHandler = { print($0.status) }
    if monitor.currentPath.status == .satisfied { print("on") }
}
`);
  });

  it("leaves tests alone, which take the path of such a monitor where any path will do", () => {
    const [document, around] = documentIn("import Network\nlet path = NWPathMonitor().currentPath\n", "swift");
    const rulesIn = (path: string) =>
      portolan()
        .findings({ ...document, path }, around)
        .map(({ rule }) => rule);
    assert.deepEqual(rulesIn("/app/Sources/Paths.swift"), ["network-object-never-started"]);
    assert.deepEqual(rulesIn("/app/Tests/Paths.swift"), []);
  });

  it("is quiet where the object goes elsewhere", () => {
    check(`final class C {
    var kept: NWConnection?
    var all: [NWConnection] = []
    func f(_ host: NWEndpoint.Host) {
        let a = NWConnection(host: host, port: 7, using: .tcp)
        a.stateUpdateHandler = { _ in }
        kept = a
        let b = NWConnection(host: host, port: 7, using: .tcp)
        b.stateUpdateHandler = { [weak b] _ in b?.cancel() }
        let c = NWConnection(host: host, port: 7, using: .tcp)
        c.stateUpdateHandler = { _ in }
        all.append(c)
        let d = NWConnection(host: host, port: 7, using: .tcp)
        d.stateUpdateHandler = { _ in }
        d.begin()
        let e = NWConnection(host: host, port: 7, using: .tcp)
        e.cancel()
        let property = NWPathMonitor()
        for await path in property { print(path) }
    }
}
extension NWConnection { func begin() { start(queue: .main) } }
`);
  });

  it("finds one in a property that no other file sees", () => {
    check(`final class Online {
    private let monitor = NWPathMonitor()
//                        ^^^^^^^^^^^^^ Nothing in this file starts this NWPathMonitor, and no other file sees monitor
    fileprivate var connection: NWConnection?
    private var browser: NWBrowser? = NWBrowser(for: .bonjour(type: "_http._tcp", domain: nil), using: .tcp)
//                                    ^^^^^^^^^ Nothing in this file starts this NWBrowser
    init() {
        monitor.pathUpdateHandler = { [weak self] in self?.tell($0) }
        browser?.browseResultsChangedHandler = { _, _ in }
    }
    func tell(_ path: NWPath) {
        connection = NWConnection(host: "a.example", port: 7, using: .tcp)
//                   ^^^^^^^^^^^^ Nothing in this file starts this NWConnection
        connection?.send(content: nil, completion: .idempotent)
    }
    deinit {
        monitor.cancel()
        connection?.cancel()
        connection = nil
    }
}
final class Begun {
    private var watcher: NWPathMonitor?
    func begin() {
        let made = NWPathMonitor()
//                 ^^^^^^^^^^^^^ Nothing in this file starts this NWPathMonitor, and no other file sees watcher
        made.pathUpdateHandler = { print($0.status) }
        if watcher != nil { return }
        self.watcher = made
    }
    func end() {
        watcher?.cancel()
        watcher = nil
    }
}
private let monitor = NWPathMonitor()
//                    ^^^^^^^^^^^^^ Nothing in this file starts this NWPathMonitor
func isOn() -> Bool { monitor.currentPath.status == .satisfied }
`);
  });

  it("is quiet about a property that somebody starts, gets or sees elsewhere", () => {
    const uses = [
      "func f() { monitor.start(queue: .main) }",
      "func f() { queue.async { [weak self] in self?.monitor.start(queue: .main) } }",
      "func f() { let own = monitor; own.start(queue: .main) }",
      "func f() { if isOn { begin(monitor) } }",
      "func f() { all = [monitor] }",
      "func f() { queue.async { [monitor] in monitor.start(queue: .main) } }",
      "func f() { monitor.begin() }",
      "func f() async { for await path in monitor { print(path) } }",
      "var path: NWPathMonitor { monitor }",
      "func f() { with(\\.monitor) }",
      "static func f(_ one: Online) { one.monitor.start(queue: .main) }",
      "}\nextension Online { func f() { monitor.start(queue: .main) }",
    ];
    const online = (how: string, use: string) => `final class Online {
    ${how} = NWPathMonitor()
    init() { monitor.pathUpdateHandler = { _ in } }
    ${use}
}
extension NWPathMonitor { func begin() { start(queue: .main) } }
`;
    for (const use of uses) check(online("private let monitor", use));
    for (const how of ["let monitor", "private(set) var monitor", "static let monitor"]) check(online(how, ""));
    check(`final class Lazy {
    private lazy var monitor: NWPathMonitor = {
        let made = NWPathMonitor()
        made.pathUpdateHandler = { _ in }
        return made
    }()
    init() { monitor.start(queue: .main) }
}
final class Given {
    private let monitor: NWPathMonitor
    init(monitor: NWPathMonitor = NWPathMonitor()) {
        self.monitor = monitor
        monitor.pathUpdateHandler = { _ in }
    }
}
final class Begun {
    private var first: NWPathMonitor?
    private var second: NWPathMonitor?
    var third: NWPathMonitor?
    func begin() {
        let one = NWPathMonitor()
        one.pathUpdateHandler = { print($0.status) }
        first = one
        first?.start(queue: .main)
        let two = NWPathMonitor()
        two.pathUpdateHandler = { print($0.status) }
        second = two
        let three = NWPathMonitor()
        three.pathUpdateHandler = { print($0.status) }
        third = three
    }
    func go() {
        if let second { second.start(queue: .main) }
    }
}
final class Switched {
    private var connection: NWConnection?
    func f(_ other: NWConnection) {
        connection = NWConnection(host: "a.example", port: 7, using: .tcp)
        connection = other
        connection?.send(content: nil, completion: .idempotent)
    }
}
final class Handed {
    private var connection: NWConnection?
    func f() {
        connection = NWConnection(host: "a.example", port: 7, using: .tcp)
        connection = started(NWConnection(host: "b.example", port: 7, using: .tcp))
        connection?.send(content: nil, completion: .idempotent)
    }
}
protocol Watching { var pathUpdateHandler: (@Sendable (NWPath) -> Void)? { get set } }
final class Hidden {
    private var monitor: any Watching = NWPathMonitor()
    private let unused = NWPathMonitor()
    init(_ make: () -> any Watching) {
        monitor = make()
        monitor.pathUpdateHandler = { _ in }
    }
}
`);
  });

  it("is quiet about own types of these names", () => {
    check(`final class Online {
    func now() -> Bool {
        let other = NWPathMonitor()
        other.start(queue: .main)
        return other.currentPath.status == .satisfied
    }
}
`);
    checkRule(
      "network-object-never-started",
      `struct NWConnection { func send() {} }
func f() { let c = NWConnection(); c.send() }
`,
    );
  });

  it("sees a start within a closure or a branch", () => {
    check(`func f(_ host: NWEndpoint.Host, _ go: Bool) {
    let a = NWConnection(host: host, port: 7, using: .tcp)
    a.stateUpdateHandler = { _ in }
    if go { a.start(queue: .main) }
    let b = NWConnection(host: host, port: 7, using: .tcp)
    b.stateUpdateHandler = { _ in }
    DispatchQueue.main.async { b.start(queue: .main) }
}
`);
  });
});
