import { checkRule } from "../support/check.ts";

describe("network-object-never-started, of what a listener hands over,", () => {
  const check = (body: string) => checkRule("network-object-never-started", `import Network\n${body}`);

  const incoming = (body: string) => `final class Server {
    private var current: NWConnection?
    var seen: NWConnection?
    private var all: [NWConnection] = []
    func tell() -> [NWConnection] { all }
    func listen(_ listener: NWListener) {
${body}
    }
    func take(_ connection: NWConnection) {}
}
`;

  it("finds connections that a listener hands over and nobody starts, also where a property keeps them", () => {
    check(
      incoming(`        listener.newConnectionHandler = { connection in
//                                        ^^^^^^^^^^ This handler uses connection, and nothing starts it
            connection.stateUpdateHandler = { print($0) }
            connection.receiveMessage { _, _, _, _ in }
        }`),
    );
    for (const self of ["self?", "self"])
      check(
        incoming(`        listener.newConnectionHandler = { [weak self] connection in
//                                                    ^^^^^^^^^^ Nothing in this file starts the connections that come to current
            ${self === "self" ? "guard let self else { return }" : ""}
            ${self}.current = connection
            ${self}.current?.receiveMessage { _, _, _, _ in }
        }`),
      );
  });

  it("follows a connection to a function that the file has for itself", () => {
    const helped = (take: string, head = "private func") =>
      incoming(`        listener.newConnectionHandler = { [weak self] connection in
//                                                    ^^^^^^^^^^ This handler uses connection, and nothing starts it
            self?.read(connection)
        }`).replace("    func take(", `    ${head} read(_ incoming: NWConnection) {\n${take}\n    }\n    func take(`);
    const quiet = (code: string) =>
      check(
        code
          .split("\n")
          .filter((line) => !line.startsWith("//"))
          .join("\n"),
      );
    check(helped("incoming.receiveMessage { _, _, _, _ in }"));
    check(helped("incoming.receiveMessage { _, _, _, _ in self.read(incoming) }"));
    quiet(helped("incoming.receiveMessage { _, _, _, _ in self.read(incoming) }; incoming.start(queue: .main)"));
    quiet(helped("incoming.start(queue: .main); incoming.receiveMessage { _, _, _, _ in }"));
    quiet(helped("incoming.receiveMessage { _, _, _, _ in }; all.append(incoming)"));
    quiet(helped("incoming.receiveMessage { _, _, _, _ in }; take(incoming)"));
    quiet(helped("all.forEach { incoming in incoming.cancel() }; incoming.receiveMessage { _, _, _, _ in }"));
    // Another file may have a subclass that starts it.
    quiet(helped("incoming.receiveMessage { _, _, _, _ in }", "func"));
  });

  it("knows a list into which connections are put and out of which nobody takes one", () => {
    const listed = (more: string, list = "private var list: [NWConnection] = []", said = true) => `final class Room {
    ${list}
    func listen(_ listener: NWListener) {
        listener.newConnectionHandler = { [weak self] connection in
${said ? "//                                                    ^^^^^^^^^^ This handler uses connection, and nothing starts it" : ""}
            self?.list.append(connection)
            connection.receiveMessage { _, _, _, _ in }
        }
    }
    func close() { list.removeAll(); list = [] }
    var count: Int { list.count }
${more}
}
`;
    check(listed(""));
    check(listed("    func go() { list.forEach { $0.start(queue: .main) } }", undefined, false));
    check(listed("    func go() { list[0].start(queue: .main) }", undefined, false));
    check(listed("    func go() { for each in list { each.start(queue: .main) } }", undefined, false));
    check(listed("    func give() -> [NWConnection] { list }", undefined, false));
    check(listed("", "var list: [NWConnection] = []", false));
    check(listed("    func go() { list.removeAll { $0.start(queue: .main); return true } }", undefined, false));
    check(listed("    func go() { list.removeAll(where: Room.begin) }", undefined, false));
    check(listed("    func stop() { list.removeAll(keepingCapacity: true) }"));
    check(listed("", "private let list = Pool()", false));
    check(listed("", "private var list = [NWConnection]()"));
    check(listed("", "private var list: [NWConnection] = [] { didSet { list.last?.start(queue: .main) } }", false));
  });

  it("reads a function of the file that is the handler", () => {
    const named = (handler: string, body: string, head = "private func") => `final class Door {
    var all: [NWConnection] = []
    func listen(_ listener: NWListener) { listener.newConnectionHandler = ${handler} }
    ${head} accept(_ one: NWConnection) {
${body}
    }
}
`;
    for (const handler of ["accept", "self.accept"]) {
      const announced = named(handler, "        one.receiveMessage { _, _, _, _ in }").replace(
        "{\n        one",
        "{\n//                        ^^^ This handler uses one, and nothing starts it\n        one",
      );
      check(announced);
      check(named(handler, "one.receiveMessage { _, _, _, _ in }; one.start(queue: .main)"));
      check(named(handler, "one.receiveMessage { _, _, _, _ in }; all.append(one)"));
      check(named(handler, "one.receiveMessage { _, _, _, _ in }", "func"));
    }
    const body = "one.receiveMessage { _, _, _, _ in }";
    for (const handler of ["other.accept", "self.other.accept"]) check(named(handler, body));
    const elsewhere = named("accept", body).replace("    private func", "}\nfinal class Wall {\n    private func");
    check(elsewhere);
    check(elsewhere.replace("final class Door {", "final class Door: Base {\n    let accept: (NWConnection) -> Void"));
    check(named("accept", body).replace("{ listener", "{ let accept = make(); listener"));
  });

  it("is quiet where a connection is started, turned away, or goes where nobody knows", () => {
    for (const body of [
      "connection.receiveMessage { _, _, _, _ in }; connection.start(queue: .main)",
      "connection.stateUpdateHandler = { _ in }; DispatchQueue.main.async { connection.start(queue: .main) }",
      "connection.stateUpdateHandler = { _ in }; connection.cancel()",
      "connection.stateUpdateHandler = { _ in }; self?.take(connection)",
      "connection.stateUpdateHandler = { _ in }; self?.all.append(connection)",
      "connection.stateUpdateHandler = { _ in }; self?.seen = connection",
      "self?.current = connection; connection.stateUpdateHandler = { _ in }; self?.current?.start(queue: .main)",
      "print(connection)",
      "",
    ])
      check(incoming(`        listener.newConnectionHandler = { [weak self] connection in ${body} }`));
  });

  it("is quiet about handlers of that name that aren’t a listener’s, and where another connection in the property is started", () => {
    check(`final class Door {
    private var newConnectionHandler: ((NWConnection) -> Void)?
    func listen(_ group: NWConnectionGroup) {
        newConnectionHandler = { connection in connection.receiveMessage { _, _, _, _ in } }
        group.newConnectionHandler = { connection in connection.receiveMessage { _, _, _, _ in } }
    }
}
`);
    check(
      incoming(`        let first = NWConnection(host: "h", port: 1, using: .tcp)
        first.start(queue: .main)
        current = first
        listener.newConnectionHandler = { connection in
            self.current = connection
            self.current?.receiveMessage { _, _, _, _ in }
        }`),
    );
  });

  it("is quiet about a property that hears of what it is given", () => {
    for (const property of [
      "private var held: NWConnection? { willSet { newValue?.start(queue: .main) } }",
      "private var held: NWConnection? = nil { didSet { begin(oldValue) } }",
      "private var held: NWConnection? { get { box.connection } set { box.adopt(newValue) } }",
      "@Starting private var held: NWConnection?",
      "@Starting(on: .main) private var held: NWConnection?",
    ])
      check(`final class Server {
    ${property}
    func listen(_ listener: NWListener) {
        listener.newConnectionHandler = { connection in
            connection.stateUpdateHandler = { _ in }
            self.held = connection
        }
        let other = NWConnection(host: "h", port: 1, using: .tcp)
        other.stateUpdateHandler = { _ in }
        held = other
    }
}
`);
    check(`final class Server {
    @Published private var name: String
    private var held: NWConnection? = nil
    func listen(_ listener: NWListener) {
        listener.newConnectionHandler = { connection in
//                                        ^^^^^^^^^^ Nothing in this file starts the connections that come to held
            connection.stateUpdateHandler = { _ in }
            self.held = connection
        }
    }
}
`);
  });
});
