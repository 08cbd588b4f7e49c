import { unknownProject } from "../../server/core/project.ts";
import { checkRule } from "../support/check.ts";

const inMode = (value: 5 | 6) => ({ ...unknownProject, languageMode: { value, source: "Package.swift" } });

describe("main-actor-delegate", () => {
  const check = (body: string, mode: 5 | 6 = 6) => checkRule("main-actor-delegate", body, "swift", inMode(mode));

  const peers = (head: string, mark = "") => `import MultipeerConnectivity
import UIKit
${head} {
    func session(_ session: MCSession, peer peerID: MCPeerID, didChange state: MCSessionState) {}
${mark}    func session(_ session: MCSession, didReceive data: Data, fromPeer peerID: MCPeerID) {}
}
`;
  const here = "//       ^^^^^^^ Multipeer Connectivity calls this on a queue of its own\n";

  it("knows delegates by the class, its superclass, a conformance of the main actor and an extension", () => {
    check(peers("@MainActor class Peers: NSObject, @preconcurrency MCSessionDelegate", here));
    check(peers("class Peers: UIViewController, @preconcurrency MCSessionDelegate", here));
    check(peers("@MainActor class Peers: NSObject, @MainActor MCSessionDelegate", here));
    check(peers("@MainActor class Peers: NSObject {}\nextension Peers: @preconcurrency MCSessionDelegate", here));
  });

  it("tells what the compiler refuses anyway, and that marking it isn’t enough", () => {
    const refused = here
      .replace("Multipeer", "The compiler refuses a delegate’s method")
      .replace(/ Connectivity.*/, "");
    check(peers("@MainActor class Peers: NSObject, MCSessionDelegate", refused));
    check(peers("@MainActor class Peers: NSObject {}\nextension Peers: MCSessionDelegate", refused));
  });

  it("is quiet in the Swift 5 mode, off the main actor, and about what is no delegate", () => {
    check(peers("@MainActor class Peers: NSObject, @preconcurrency MCSessionDelegate"), 5);
    check(peers("class Peers: NSObject, MCSessionDelegate"));
    check(peers("@MainActor class Peers: NSObject {}\nnonisolated extension Peers: MCSessionDelegate"));
    check(peers("@MainActor class Peers: NSObject, MCBrowserViewControllerDelegate"));
    check(peers("class MCSession {}\n@MainActor class Peers: NSObject, MCSessionDelegate"));
  });

  it("is quiet in code that the Swift 6 mode doesn’t compile", () => {
    check(`#if swift(<6)\n${peers("@MainActor class Peers: NSObject, MCSessionDelegate")}#endif\n`);
  });

  it("tells of each class once, also where another one’s method stands first", () => {
    check(`${peers("nonisolated class Others: NSObject, MCSessionDelegate")}
@MainActor class Peers: NSObject, @preconcurrency MCSessionDelegate {
    nonisolated func session(_ session: MCSession, peer peerID: MCPeerID, didChange state: MCSessionState) {}
    func session(_ session: MCSession, didReceive data: Data, fromPeer peerID: MCPeerID) {}
//       ^^^^^^^ Multipeer Connectivity calls this
}
`);
  });

  it("tells of each of two classes", () => {
    const head = "@MainActor class Peers: NSObject, @preconcurrency MCSessionDelegate";
    check(`${peers(head, here)}${peers(head.replace("Peers", "Others"), here)}`);
  });

  const loader = (made: string, mark = "") => `import Foundation
@MainActor final class Loader: NSObject, @preconcurrency URLSessionDataDelegate {
    private var session: URLSession?
    func start() { ${made} }
    func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {}
${mark}}
`;
  const own = "//       ^^^^^^^^^^ This session calls its delegate on a queue of its own\n";

  it("asks which queue the sessions of the class get", () => {
    check(loader("session = URLSession(configuration: .default, delegate: self, delegateQueue: nil)", own));
    check(
      loader("session = URLSession(configuration: .default, delegate: self, delegateQueue: OperationQueue())", own),
    );
    check(loader("session = .init(configuration: .default, delegate: self, delegateQueue: nil)"));
    check(loader("session = URLSession(configuration: .default, delegate: self, delegateQueue: .main)"));
    check(loader("session = URLSession(configuration: .default, delegate: self, delegateQueue: queue)"));
    check(loader("session = URLSession(configuration: .default, delegate: other, delegateQueue: nil)"));
    check(loader("session = URLSession(configuration: .default)"));
    check(`${loader("")}@MainActor final class Other: NSObject, URLSessionDelegate {
    lazy var session = URLSession(configuration: .default, delegate: self, delegateQueue: nil)
}
`);
  });

  it("is quiet about methods that wait, and about calls from elsewhere alone", () => {
    check(`import Foundation
@MainActor final class Loader: NSObject, URLSessionTaskDelegate {
    lazy var session = URLSession(configuration: .default, delegate: self, delegateQueue: nil)
    func urlSession(
        _ session: URLSession, task: URLSessionTask, didReceive challenge: URLAuthenticationChallenge
    ) async -> (URLSession.AuthChallengeDisposition, URLCredential?) { (.performDefaultHandling, nil) }
    func urlSession(of session: URLSession) {}
    func urlSession(named name: String, of session: URLSession) {}
}
`);
  });

  it("passes over what is no method of the delegate, or isn’t compiled, to the first that is", () => {
    check(`import MultipeerConnectivity
@MainActor class Peers: NSObject, @preconcurrency MCSessionDelegate {
    func session(named name: String) {}
    #if swift(<6)
    func session(_ session: MCSession, peer peerID: MCPeerID, didChange state: MCSessionState) {}
    #endif
    func session(_ session: MCSession, didReceive data: Data, fromPeer peerID: MCPeerID) {}
//       ^^^^^^^ Multipeer Connectivity calls this on a queue of its own
}
`);
  });

  it("is quiet about own methods beside the delegate’s, local functions and those of the type", () => {
    const quiet =
      "    nonisolated func session(_ session: MCSession, peer: MCPeerID, didChange state: MCSessionState) {";
    const head =
      "import MultipeerConnectivity\n@MainActor class Peers: NSObject, @preconcurrency MCSessionDelegate {\n";
    for (const own of [
      "func session(_ session: MCSession, sendTo peer: MCPeerID) {}",
      "func session(_ session: MCSession) {}",
      "static func session(_ session: MCSession, didReceive data: Data, fromPeer peerID: MCPeerID) {}",
      "@nonobjc func session(_ session: MCSession, didReceive data: Data, fromPeer peerID: MCPeerID) {}",
    ])
      check(`${head}    ${own}\n${quiet}}\n}\n`);
    const local = "func session(_ session: MCSession, didReceive data: Data, fromPeer peerID: MCPeerID) {}";
    check(`${head}${quiet}\n${local}\n    }\n}\n`);
    check(`protocol MCSessionDelegate {}\n${peers("@MainActor class Peers: NSObject, MCSessionDelegate")}`);
  });

  it("is quiet where a session is made in another way, of an own queue, or in code that isn’t compiled", () => {
    const made = "URLSession(configuration: .default, delegate: self, delegateQueue: nil)";
    check(loader(`session = ${made}; session = .init(configuration: .default, delegate: self, delegateQueue: .main)`));
    check(loader(`\n#if swift(<6)\nsession = ${made}\n#else\nsession = make(self)\n#endif\n`));
    const own = made.replace("nil", "OperationQueue()");
    check(`class OperationQueue: Foundation.OperationQueue {}\n${loader(`session = ${own}`)}`);
  });

  it("tells nested types of one name apart", () => {
    check(`import Foundation
enum A {
    @MainActor class Loader: NSObject, @preconcurrency URLSessionDataDelegate {
        func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {}
    }
}
enum B {
    class Loader: NSObject, URLSessionDataDelegate {
        lazy var session = URLSession(configuration: .default, delegate: self, delegateQueue: nil)
    }
}
`);
  });
});
