import Network
import NetworkExtension
import os.log

/// Carries the boat's traffic to the gate of the harbour office.
final class PacketTunnelProvider: NEPacketTunnelProvider {
    private let log = OSLog(subsystem: "com.example.harbour.tunnel", category: "provider")
    private var gate: NWConnection?
    private var probe: GateProbe?

    override func startTunnel(options: [String: NSObject]?, completionHandler: @escaping (Error?) -> Void) {
        let gate = NWConnection(host: "gate.harbour.example", port: 4433, using: .udp)
        self.gate = gate
        setTunnelNetworkSettings(makeSettings()) { [weak self] error in
            if let error = error {
                completionHandler(error)
                return
            }
            gate.start(queue: .global())
            self?.pump()
            self?.probe = GateProbe(provider: self)
            completionHandler(nil)
        }
    }

    override func stopTunnel(with reason: NEProviderStopReason, completionHandler: @escaping () -> Void) {
        os_log("stopping, reason %d", log: log, type: .info, reason.rawValue)
        gate?.cancel()
        gate = nil
        probe = nil
        completionHandler()
    }

    private func makeSettings() -> NEPacketTunnelNetworkSettings {
        let settings = NEPacketTunnelNetworkSettings(tunnelRemoteAddress: "198.51.100.7")
        let addresses = NEIPv4Settings(addresses: ["10.77.0.2"], subnetMasks: ["255.255.255.0"])
        addresses.includedRoutes = [NEIPv4Route.default()]
        settings.ipv4Settings = addresses
        settings.dnsSettings = NEDNSSettings(servers: ["10.77.0.1"])
        settings.mtu = 1380
        return settings
    }

    private func pump() {
        packetFlow.readPacketObjects { [weak self] packets in
            for packet in packets {
                self?.gate?.send(content: packet.data, completion: .idempotent)
            }
            self?.pump()
        }
    }
}
