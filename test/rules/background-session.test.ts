import { unknownProject } from "../../server/core/project.ts";
import { checkRule } from "../support/check.ts";
import { checkJoinedExample, joinedExamplesIn } from "../support/joined-examples.ts";

describe("background-session-task, where the session is a property", () => {
  const check = (body: string) => checkRule("background-session-task", body);

  it("follows a session through closures, initialisers, self and types", () => {
    check(`import Foundation
final class Sync: NSObject, URLSessionDelegate {
    private lazy var session: URLSession = {
        let configuration = URLSessionConfiguration.background(withIdentifier: "s")
        configuration.isDiscretionary = true
        return URLSession(configuration: configuration, delegate: self, delegateQueue: nil)
    }()
    static let shared = { URLSession(configuration: .background(withIdentifier: "t")) }()
    private(set) var made: URLSession!
    let given: URLSession
    override init() {
        let configuration = URLSessionConfiguration.background(withIdentifier: "g")
        self.given = URLSession(configuration: configuration, delegate: nil, delegateQueue: nil)
        super.init()
        made = URLSession(configuration: .background(withIdentifier: "m"), delegate: self, delegateQueue: nil)
    }
    func run(_ url: URL) async throws {
        session.dataTask(with: url) { _, _, _ in }.resume()
//              ^^^^^^^^ A background session runs no task with a completion handler
        _ = try await self.session.data(from: url)
//                                 ^^^^ A background session runs no task that is awaited
        Sync.shared.downloadTask(with: url) { _, _, _ in }.resume()
//                  ^^^^^^^^^^^^ A background session runs no task with a completion handler
        made.dataTask(with: url) { _, _, _ in }.resume()
//           ^^^^^^^^ A background session runs no task with a completion handler
        given.dataTask(with: url) { _, _, _ in }.resume()
//            ^^^^^^^^ A background session runs no task with a completion handler
    }
}
extension Sync {
    func more(_ url: URL) async throws {
        _ = try await given.download(from: url)
//                          ^^^^^^^^ A background session runs no task that is awaited
        made = nil
    }
}
`);
  });

  it("is quiet where another initialiser, file or branch may give another session", () => {
    check(`import Foundation
final class Sync {
    let given: URLSession
    var open: URLSession!
    private var two: URLSession!
    private lazy var chosen: URLSession = {
        if Store.isForeground { return URLSession(configuration: .default) }
        return URLSession(configuration: .background(withIdentifier: "s"))
    }()
    init(_ session: URLSession) { given = session }
    init() {
        given = URLSession(configuration: .background(withIdentifier: "g"))
        open = URLSession(configuration: .background(withIdentifier: "o"))
        two = URLSession(configuration: .background(withIdentifier: "t"))
    }
    func change() { two = .shared }
    func run(_ url: URL) {
        for session in [given, open!, two!, chosen] { session.dataTask(with: url) { _, _, _ in }.resume() }
        given.dataTask(with: url) { _, _, _ in }.resume()
        open.dataTask(with: url) { _, _, _ in }.resume()
        two.dataTask(with: url) { _, _, _ in }.resume()
        chosen.dataTask(with: url) { _, _, _ in }.resume()
    }
}
`);
  });

  it("is quiet where the session is handed out for writing, is one part of a tuple or of a struct", () => {
    for (const change of [
      "func change() { assign(&session) }",
      "func change() { assign(&self.session) }",
      "func change() { (session, count) = (.shared, 1) }",
      "func change() { ((count, self.session), count) = ((1, .shared), 1) }",
      "func change() { self[keyPath: \\.session] = .shared }",
    ])
      check(`import Foundation
final class Sync {
    private var session = URLSession(configuration: .background(withIdentifier: "s"))
    private var late: URLSession!
    private var count = 1
    init() { late = URLSession(configuration: .background(withIdentifier: "t")) }
    ${change}
    ${change.replace("change", "again").replace("session", "late")}
    func run(_ url: URL) {
        session.dataTask(with: url) { _, _, _ in }.resume()
        late.dataTask(with: url) { _, _, _ in }.resume()
    }
}
`);
    check(`import Foundation
struct Box {
    private(set) var session: URLSession
    private(set) lazy var other = URLSession(configuration: .background(withIdentifier: "o"))
    mutating func fill() { session = URLSession(configuration: .background(withIdentifier: "s")) }
    mutating func run(_ url: URL) {
        session.dataTask(with: url) { _, _, _ in }.resume()
        other.dataTask(with: url) { _, _, _ in }.resume()
    }
}
let box = Box(session: .shared)
`);
  });

  it("is quiet where a closure inside the one that is called returns", () => {
    check(`import Foundation
final class Sync {
    lazy var session: URLSession = { make { return URLSession(configuration: .background(withIdentifier: "s")) } }()
    lazy var other: URLSession = {
        if isOn { return URLSession(configuration: .background(withIdentifier: "o")) } else { made() }
    }()
    func run(_ url: URL) {
        session.dataTask(with: url) { _, _, _ in }.resume()
        other.dataTask(with: url) { _, _, _ in }.resume()
    }
}
`);
  });
});

describe("background-session-container", () => {
  const line = '    let c = URLSessionConfiguration.background(withIdentifier: "s")';
  const carets = `//${" ".repeat(line.indexOf("background(") - 2)}^^^^^^^^^^ In the app extension Share`;
  const check = (rest: string, isSaid: boolean, platforms: readonly string[] | undefined = ["ios"], isOfTests?: true) =>
    checkRule(
      "background-session-container",
      `import Foundation
func make() -> URLSession {
${line}
${isSaid ? carets : ""}
    ${rest}
}`,
      "swift",
      {
        ...unknownProject,
        bundles: [{ name: "Share", product: "app-extension", platforms }] as never,
        ...(isOfTests && { isOfTests }),
      },
    );
  const made = "return URLSession(configuration: c)";

  it("speaks where nobody else is handed the configuration, and for what the extension is built is known", () => {
    check(made, true);
    check(`c.isDiscretionary = true; ${made}`, true);
    check(`adapt(c); ${made}`, false);
    check("c.isDiscretionary = true; return .shared", false);
    check("kept = c; return URLSession(configuration: c)", false);
    check(`c.sharedContainerIdentifier = group; ${made}`, false);
  });

  it("is quiet about apps for the watch, systems that aren’t known, and tests", () => {
    check(made, false, ["watchos"]);
    check(made, false, ["ios", "watchos"]);
    check(made, false, ["ios"], true);
    checkRule(
      "background-session-container",
      `import Foundation\nfunc make() -> URLSession {\n${line}\n${made}\n}`,
      "swift",
      {
        ...unknownProject,
        bundles: [{ name: "Share", product: "app-extension" }] as never,
      },
    );
  });
});

describe("background-session-container, where the file names the property", () => {
  const check = (line: string, told: string) =>
    checkJoinedExample(
      "background-session-container",
      joinedExamplesIn(`\`\`\`swift joined product=app-extension ios=16.0
import Foundation
func session() -> URLSession {
    let configuration = URLSessionConfiguration.background(withIdentifier: "org.example.share")
${told}${line}
    return URLSession(configuration: configuration)
}
\`\`\`
`)[0]!,
    );
  const told = "//                                              ^^^^^^^^^^ In the app extension\n";

  it("is quiet only where that is compiled", () => {
    const set = '    configuration.sharedContainerIdentifier = "group.org.example"';
    check(set, "");
    check(`#if DEBUG\n${set}\n#endif`, "");
    check(`#if false\n${set}\n#endif`, told);
    check(`//${set}`, told);
  });
});
