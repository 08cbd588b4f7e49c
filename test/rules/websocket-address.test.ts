import { checkRule } from "../support/check.ts";

const rule = "websocket-address";

describe(rule, () => {
  it("finds addresses that are written out, also in a request, a name and with what is put behind them", () => {
    checkRule(
      rule,
      `import Foundation
private let base = "https://chat.example.com"
func open(_ session: URLSession, _ id: Int) {
    let request = URLRequest(url: URL(string: "HTTP://chat.example.com/\\(id)")!)
    session.webSocketTask(with: request).resume()
//          ^^^^^^^^^^^^^ A WebSocket task takes addresses that begin with ws: or wss:, and raises an exception for http:. Write ws:.
    session.webSocketTask(with: URL(string: base + "/socket")!, protocols: ["chat"]).resume()
//          ^^^^^^^^^^^^^ A WebSocket task takes addresses that begin with ws: or wss:, and raises an exception for https:. Write wss:.
}
`,
    );
  });

  it("is quiet about addresses of sockets, what isn’t known, and calls of others", () => {
    checkRule(
      rule,
      `import Foundation
struct Pool { func webSocketTask(with url: URL) {} }
func open(_ session: URLSession, _ host: String, _ pool: Pool) {
    session.webSocketTask(with: URL(string: "wss://chat.example.com/https://")!).resume()
    session.webSocketTask(with: URL(string: "WS://chat.example.com")!).resume()
    session.webSocketTask(with: URL(string: "\\(host)/https://a.example")!).resume()
    var request = URLRequest(url: URL(string: "https://chat.example.com")!)
    request.url = URL(string: "wss://chat.example.com")
    session.webSocketTask(with: request).resume()
    pool.webSocketTask(with: URL(string: "https://chat.example.com")!)
    var parts = URLComponents(string: "https://chat.example.com")!
    parts.scheme = "wss"
    session.webSocketTask(with: parts.url!).resume()
}
`,
    );
  });
});
