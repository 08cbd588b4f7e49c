import { checkRule } from "../support/check.ts";

const rule = "download-used-late";

/** A delegate whose method for a finished download has this body. */
const delegate = (body: string) => `import Foundation
final class Downloads: NSObject, URLSessionDownloadDelegate {
    func urlSession(_ session: URLSession, downloadTask: URLSessionDownloadTask, didFinishDownloadingTo location: URL) {
${body}
    }
}
`;

/** A task whose completion handler has this body. */
const task = (body: string, name = "location") => `import Foundation
func fetch(_ session: URLSession, _ url: URL, _ target: URL, _ queue: OperationQueue, _ own: Own) {
    session.downloadTask(with: url) { ${name}, response, error in
${body}
    }.resume()
}
struct Own { func async(_ work: () -> Void) { work() } }
`;

const move = "try? FileManager.default.moveItem(at: location, to: target)";
const late = (of: string) => `//${" ".repeat(48)}^^^^^^^^ This runs after ${of} has returned`;

describe(rule, () => {
  it("finds a file that is moved, copied or read in closures alone that run later", () => {
    for (const head of ["DispatchQueue.main.async", "Task", "Task.detached", "self.queue.asyncAfter(deadline: .now())"])
      checkRule(rule, delegate(`        ${head} {\n            ${move}\n${late("this method")}\n        }`));
    checkRule(
      rule,
      task(`        if location == nil { return }
        queue.addOperation {
            if let location { ${move.replace("try? ", "")} }
//                                                             ^^^^^^^^ This runs after the completion handler
        }`),
    );
    checkRule(
      rule,
      task(
        `        guard let place = file, error == nil else { return }
        DispatchQueue.main.async { print(place.lastPathComponent); own(try? Data(contentsOf: place)) }
//                                                                                           ^^^^^ This runs after`,
        "file",
      ),
    );
    checkRule(
      rule,
      delegate(`        DispatchQueue.main.async { try? FileManager.default.copyItem(atPath: location.path, toPath: "a") }
//                                                                           ^^^^^^^^ This runs after`),
    );
  });

  it("finds a file whose place a continuation hands on", () => {
    checkRule(
      rule,
      delegate(`        continuation?.resume(returning: location)
//                                      ^^^^^^^^ What waits for this goes on after this method has returned
        continuation = nil`),
    );
    checkRule(
      rule,
      task(`        guard let location else { return continuation.resume(throwing: error!) }
        continuation.resume(returning: location)
//                                     ^^^^^^^^ What waits for this goes on after the completion handler has returned`),
    );
    checkRule(rule, delegate(`        ${move}\n        continuation.resume(returning: location)`));
  });

  it("finds it in blocks of Objective-C", () => {
    checkRule(
      rule,
      `#import <Foundation/Foundation.h>
void fetch(NSURLSession *session, NSURL *url, NSURL *target, NSOperationQueue *queue) {
    [[session downloadTaskWithURL:url completionHandler:^(NSURL *location, NSURLResponse *response, NSError *error) {
        if (location == nil) return;
        [queue addOperationWithBlock:^{
            NSData *data = [NSData dataWithContentsOfURL:location];
//                                                       ^^^^^^^^ This runs after the completion handler has returned
            [data writeToURL:target atomically:YES];
        }];
    }] resume];
}
`,
      "objc",
    );
  });

  it("is quiet where the file is used in time, or something waits", () => {
    for (const body of [
      move,
      `${move}\n        DispatchQueue.main.async { print(location) }`,
      `let data = try? Data(contentsOf: location)\n        DispatchQueue.main.async { show(data); ${move} }`,
      `DispatchQueue.main.sync { ${move} }`,
      `let group = DispatchGroup()\n        DispatchQueue.global().async(group: group) { ${move} }\n        group.wait()`,
      `let place = location\n        Task { ${move.replace("location", "place")} }`,
      "Task { await keep(location) }",
      "Task { print(location) }",
      `perform { ${move} }`,
      `Task { let location = next(); ${move} }`,
    ])
      checkRule(rule, delegate(`        ${body}`));
    checkRule(rule, task(`        own.async { ${move} }`));
    checkRule(rule, task(`        own(location)\n        Task { ${move} }`));
  });

  it("is quiet about methods and functions of that name that aren’t the session’s", () => {
    checkRule(
      rule,
      delegate(`        Task { ${move} }`).replace(
        "final class Downloads: NSObject, URLSessionDownloadDelegate",
        "struct Downloads",
      ),
    );
    checkRule(rule, delegate(`        Task { ${move} }`).replace("didFinishDownloadingTo", "didFinishMovingTo"));
    checkRule(
      rule,
      `${task(`        Task { ${move} }`).replaceAll("URLSession", "Session")}
struct Session { func downloadTask(with url: URL, then: (URL?, URL?, Error?) -> Void) -> Own { Own() } }
`,
    );
  });
});
