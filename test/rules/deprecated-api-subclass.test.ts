import { describe, it } from "mocha";
import type { CodeLanguage } from "../../server/core/language.ts";
import { unknownProject } from "../../server/core/project.ts";
import { checkFindings } from "../support/check.ts";

const at = (language: CodeLanguage, code: string) =>
  checkFindings(code, language, { ...unknownProject, deployment: { value: { ios: "15.0" }, source: "test" } });

describe("deprecated-api of an initialiser that a subclass calls or overrides", () => {
  it("sends nobody to what makes the object itself, and edits nothing there", () => {
    at(
      "swift",
      `import Foundation
class Task: URLSessionTask {
    init(a: Int) { super.init() }
//                       ^^^^ URLSessionTask.init() is deprecated since iOS 13 and has no replacement. A subclass can’t call URLSession.dataTask(with:) in its place.
}
class Session: URLSession {
    init(a: Int) { super.init() }
//                       ^^^^ URLSession.init() is deprecated since iOS 13 and has no replacement. A subclass can’t call URLSession.init(configuration:) in its place.
}
let session = URLSession()
//            ^^^^^^^^^^ URLSession.init() is deprecated since iOS 13; use URLSession.init(configuration:).
`,
    );
    at(
      "objc",
      `#import <Foundation/Foundation.h>
@interface S : NSURLSession
@end
@implementation S
- (instancetype)init {
//              ^^^^ -[NSURLSession init] is deprecated since iOS 13 and has no replacement. A subclass can’t call +[NSURLSession sessionWithConfiguration:] in its place.
    self = [super init];
//                ^^^^ -[NSURLSession init] is deprecated since iOS 13 and has no replacement. A subclass can’t call +[NSURLSession sessionWithConfiguration:] in its place.
    return self;
}
@end
`,
    );
  });

  it("sends nobody who makes an object of a subclass to what makes one of the class", () => {
    at(
      "objc",
      `#import <Foundation/Foundation.h>
@interface MockSession : NSURLSession
@end
void f(void) {
    NSURLSession *a = [MockSession new];
//                                 ^^^ +[NSURLSession new] is deprecated since iOS 13 and has no replacement. A subclass can’t call +[NSURLSession sessionWithConfiguration:] in its place.
    NSURLSession *b = [[MockSession alloc] init];
//                                         ^^^^ -[NSURLSession init] is deprecated since iOS 13 and has no replacement. A subclass can’t call +[NSURLSession sessionWithConfiguration:] in its place.
    NSURLSession *c = [NSURLSession new];
//                                  ^^^ +[NSURLSession new] is deprecated since iOS 13; use +[NSURLSession sessionWithConfiguration:].
}
`,
    );
  });

  it("names another initialiser of the same class, and the class that takes the place of theirs", () => {
    at(
      "swift",
      `import Foundation
class Cache: URLCache {
    init(a: Int) { super.init(memoryCapacity: 1, diskCapacity: 1, diskPath: nil) }
//                       ^^^^ URLCache.init(memoryCapacity:diskCapacity:diskPath:) is marked “to be deprecated”; new code uses init(memoryCapacity:diskCapacity:directory:).
}
class Connection: NSURLConnection {
    override init?(request: URLRequest, delegate: Any?) { super.init(request: request, delegate: delegate) }
//                                                              ^^^^ NSURLConnection.init(request:delegate:) is deprecated since iOS 9; use URLSession.
}
`,
    );
  });
});
