import assert from "node:assert/strict";
import { workspaceOf } from "../../server/resolve/declared-elsewhere.ts";
import { checkRule, documentIn, findingsIn, portolan } from "../support/check.ts";

const rule = "session-task-never-resumed";

describe(rule, () => {
  const check = (body: string) =>
    checkRule(
      rule,
      `import Foundation
final class Client {
    let session = URLSession.shared
    var task: URLSessionTask?
    private var hidden: URLSessionTask?
    func load(_ url: URL) {
${body}
    }
    private func begin(_ task: URLSessionTask) { task.resume() }
    private func name(_ task: URLSessionTask) { task.taskDescription = "image" }
    func take(_ task: URLSessionTask) {}
}
`,
    );

  it("finds tasks that are dropped, or named and never resumed", () => {
    check(`        URLSession.shared.dataTask(with: url)
//                        ^^^^^^^^ Nothing resumes this task, and a task is suspended when it is made: call resume().
        _ = session.downloadTask(with: url)
//                  ^^^^^^^^^^^^ Nothing resumes this task
        let task = session.dataTask(with: url) { _, _, _ in }
//                         ^^^^^^^^ Nothing resumes this task
        task.priority = URLSessionTask.highPriority
        name(task)`);
  });

  it("is quiet where somebody may resume a task", () => {
    for (const body of [
      "session.dataTask(with: url).resume()",
      "let task = session.dataTask(with: url); defer { task.resume() }",
      "let task = session.dataTask(with: url); begin(task)",
      "let task = session.dataTask(with: url); take(task)",
      "let task = session.dataTask(with: url); hidden = task; hidden?.resume()",
      "let task = session.dataTask(with: url); hidden = task",
      "let task = session.dataTask(with: url); task.progress.resume()",
      "task = session.dataTask(with: url)",
      "let task = session.dataTask(with: url); print(task.taskIdentifier); task.cancel()",
      "let tasks = [session.dataTask(with: url)]; tasks.forEach { $0.resume() }",
      "let task = session.dataTask(with: url); DispatchQueue.main.async { task.resume() }",
      "_ = session.dataTask(with: url); session.getAllTasks { $0.forEach { $0.resume() } }",
      "#if os(Linux)\n_ = session.dataTask(with: url)\n#endif",
    ])
      check(body);
  });

  it("finds a task in a property that no other file sees, and that nothing resumes", () => {
    const socket = (
      more: string,
      made = "^^^^^^^^^^^^^ Nothing in this file resumes this task, and no other file sees task",
    ) =>
      `import Foundation
final class Socket {
    private var task: URLSessionWebSocketTask?
    func open(_ session: URLSession, _ url: URL) {
        task = session.webSocketTask(with: url)
${made === "" ? "" : `//                     ${made}`}
        listen()
    }
    private func listen() {
        task?.receive { [weak self] _ in self?.listen() }
    }
    func close() { task?.cancel(); task = nil }
${more}
}
`;
    checkRule(rule, socket(""));
    checkRule(rule, socket("    func go() { task?.resume() }", ""));
    checkRule(rule, socket("    func go() { if let task { task.resume() } }", ""));
    checkRule(rule, socket("    func use(_ other: URLSessionWebSocketTask) { task = other }", ""));
    checkRule(rule, socket("    func go(_ s: URLSession, _ u: URL) { task = started(s.webSocketTask(with: u)) }", ""));
    checkRule(rule, socket("    var tasks: [Int] = []\n    func add() { self.tasks.append(1) }"));
    checkRule(rule, socket("    func go(_ s: URLSession) async { for each in await s.tasks.0 { each.resume() } }", ""));
    checkRule(rule, socket("    func tell() -> URLSessionWebSocketTask? { task }", ""));
    checkRule(
      rule,
      socket("")
        .replace("private var", "var")
        .replace(/^\/\/ .*\n/gm, ""),
    );
    checkRule(rule, socket("", "").replace("private var", "@objc private var"));
    for (const wrapper of [
      "Resuming",
      "Resuming(after: 3)",
      "Resuming({ $0.resume() })",
      "Resuming(\n (x ?? y) ? z : w)",
    ])
      checkRule(rule, socket("", "").replace("private var", `@${wrapper} private var`));
    checkRule(rule, socket("").replace("private var", "@MainActor private var"));
  });

  it("knows a set into which a task is put, and what putting it there gives back", () => {
    const collected = (insert: string, list = "private var all: Set<URLSessionTask> = []", found = false) =>
      checkRule(
        rule,
        `import Foundation
final class Loader {
    ${list}
    func load(_ session: URLSession, _ url: URL) {
        let task = session.dataTask(with: url)
${found ? "//                         ^^^^^^^^ Nothing resumes this task" : ""}
        ${insert}
    }
}
`,
      );
    collected("all.insert(task)", undefined, true);
    collected("_ = all.insert(task)", undefined, true);
    collected("all.insert(task).memberAfterInsert.resume()");
    collected("let (_, one) = all.insert(task); one.resume()");
    collected("all.insert(task)", "private let all = Pool()");
  });

  it("is quiet about what a block gives in each build, and finds what one drops there", () => {
    const built = (head: string, first: string, rest: string) =>
      checkRule(
        rule,
        `import Foundation
func make(_ session: URLSession, _ url: URL)${head} {
    #if DEBUG
    session.dataTask(with: url)
${first}
    #else
    session.downloadTask(with: url)
${rest}
    #endif
}
`,
      );
    const found = "//          ^^^^^^^^ Nothing resumes this task";
    const foundToo = "//          ^^^^^^^^^^^^ Nothing resumes this task";
    built(" -> URLSessionTask", "", "");
    built("", found, foundToo);
    built(" -> URLSessionTask", `${found}\n    return session.dataTask(with: url)`, "");
    checkRule(
      rule,
      `#import <Foundation/Foundation.h>
void load(NSURLSession *session, NSURL *url) {
    NSURLSessionTask *task = ({ [session dataTaskWithURL:url]; });
    [task resume];
    [session dataTaskWithURL:url];
//           ^^^^^^^^^^^^^^^ Nothing resumes this task
}
`,
      "objc",
    );
  });

  it("is quiet where a delegate in another file hears of each task", () => {
    const [document, around] = documentIn(
      "import Foundation\nfunc load(_ session: URLSession, _ url: URL) {\n    session.dataTask(with: url)\n}\n",
      "swift",
    );
    const hearing = (method: string) => {
      const text = `import Foundation\nfinal class Hearing: NSObject, URLSessionDataDelegate {\n    ${method}\n}\n`;
      const other = documentIn(text, "swift", undefined, undefined, "/app/Sources/Hearing.swift")[0];
      const workspace = workspaceOf([document, other].map((each) => portolan().survey(each)));
      return findingsIn(document, { ...around, workspace, only: [rule] }).length;
    };
    assert.equal(hearing("func urlSession(_ s: URLSession, didCreateTask task: URLSessionTask) { task.resume() }"), 0);
    assert.equal(hearing("func urlSession(_ s: URLSession, didBecomeInvalidWithError error: Error?) {}"), 1);
  });

  it("is quiet about what a result builder may take", () => {
    const body = `        URLSession.shared.dataTask(with: url)
        URLSession.shared.downloadTask(with: url)`;
    for (const code of [
      `func go(_ url: URL) {\n    resumeAll {\n${body}\n    }\n}`,
      `@TaskBuilder func all(_ url: URL) -> [URLSessionTask] {\n${body}\n}`,
      `struct All {\n    let url: URL\n    @TaskBuilder var all: [URLSessionTask] {\n${body}\n    }\n}`,
    ])
      checkRule(rule, `import Foundation\n${code}\n`);
  });

  it("is quiet about methods of that name that aren’t the session’s", () => {
    checkRule(
      rule,
      `import Foundation
protocol Session { func dataTask(with url: URL, done: () -> Void) -> URLSessionTask }
func load(_ url: URL, _ session: Session) { session.dataTask(with: url) {} }
extension URLSession {
    func dataTask(with url: URL, saving to: URL) -> URLSessionTask { downloadTask(with: url) }
}
func save(_ url: URL, _ session: URLSession) { session.dataTask(with: url, saving: url) }
`,
    );
  });
});
