import assert from "node:assert/strict";
import { checkRule } from "../support/check.ts";

const rule = "packets-read-once";

interface Parts {
  /** What the start does once the settings are there. */
  readonly start?: string;
  readonly read?: string;
  readonly more?: string;
}

const once = "packetFlow.readPackets { packets, _ in self.send(packets) }";
const announced = `${once}\n//                 ^^^^^^^^^^^ The handler runs once for each call, and nothing calls readPackets again`;

const provider = ({ start = "self.read()", read = once, more = "" }: Parts) => `import NetworkExtension
final class Provider: NEPacketTunnelProvider {
    override func startTunnel(options: [String: NSObject]?, completionHandler: @escaping (Error?) -> Void) {
        setTunnelNetworkSettings(NEPacketTunnelNetworkSettings(tunnelRemoteAddress: "192.0.2.1")) { [weak self] error in
            guard let self else { return }
            ${start}
            completionHandler(error)
        }
    }
    func read() {
        ${read}
    }
    func send(_ packets: [Data]) {}
${more}
}
`;

describe(rule, () => {
  it("finds a tunnel that reads when it starts, and never again", () => {
    checkRule(rule, provider({ read: announced }));
    checkRule(rule, provider({ start: "DispatchQueue.main.async { self.read() }", read: announced }));
    checkRule(rule, provider({ start: `self.${announced.replace("//", `//${" ".repeat(9)}`)}`, read: "" }));
    checkRule(
      rule,
      provider({
        read: `packetFlow.readPacketObjects { packets in self.send(packets.map(\\.data)) }
//                 ^^^^^^^^^^^^^^^^^ The handler runs once for each call, and nothing calls readPacketObjects again`,
      }),
    );
  });

  it("is quiet where packets may be read again", () => {
    const again = (body: string) => `packetFlow.readPackets { packets, _ in ${body} }`;
    for (const parts of [
      { read: again("self.send(packets); self.read()") },
      { read: again("self.queue.async { self.send(packets); self.read() }") },
      { read: again("self.done(packets)"), more: "    func done(_ packets: [Data]) { send(packets); read() }" },
      { read: again("self.send(packets)"), more: "    func go() { read() }" },
      { read: again("self.send(packets)"), more: "    override func wake() { read() }" },
      { read: again("self.send(packets)"), more: "    func other() { packetFlow.readPackets { _, _ in } }" },
      { start: "while true { self.read() }" },
      { start: "Timer.scheduledTimer(withTimeInterval: 1, repeats: true) { _ in self.read() }" },
      { start: "self.times(5) { self.read() }", more: "    func times(_ count: Int, _ work: () -> Void) {}" },
      { start: "let link = Link(self); link.open(); self.read()" },
      { start: "self.link.delegate = self; self.read()" },
      {
        read: "packetFlow.readPackets(completionHandler: take)",
        more: "    func take(_ p: [Data], _ n: [NSNumber]) {}",
      },
      { read: "func loop() { packetFlow.readPackets { _, _ in loop() } }\n        loop()" },
      { start: "let read = self.read; self.each(read)" },
    ])
      assert.doesNotThrow(() => checkRule(rule, provider(parts)), provider(parts));
    checkRule(rule, `${provider({}).replace("final ", "")}final class Better: Provider {}\n`);
    checkRule(rule, provider({}).replace("NEPacketTunnelProvider {", "Base {"));
  });

  it("is quiet in Objective-C where packets may be read again", () => {
    const objc = (again: string, start = "[self read];") => `#import <NetworkExtension/NetworkExtension.h>
@interface Provider : NEPacketTunnelProvider
- (void)send:(NSArray<NSData *> *)packets;
@end
@implementation Provider
- (void)startTunnelWithOptions:(NSDictionary<NSString *, NSObject *> *)options completionHandler:(void (^)(NSError *))handler {
    ${start}
    handler(nil);
}
- (void)read {
    __weak typeof(self) weakSelf = self;
    [self.packetFlow readPacketsWithCompletionHandler:^(NSArray<NSData *> *packets, NSArray<NSNumber *> *protocols) {
        ${again}
    }];
}
- (void)send:(NSArray<NSData *> *)packets {}
@end
`;
    checkRule(rule, objc("[weakSelf send:packets]; [weakSelf read];"), "objc");
    checkRule(rule, objc("[weakSelf send:packets];", "[[Link new] openFor:self]; [self read];"), "objc");
    checkRule(rule, objc("[weakSelf send:packets];", "[self performSelector:@selector(read)]; [self read];"), "objc");
    checkRule(
      rule,
      objc("[weakSelf send:packets];").replace(
        "\n        [weakSelf",
        "\n//                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ The handler runs once for each call\n        [weakSelf",
      ),
      "objc",
    );
  });
});
