import Foundation
import Network
import NetworkExtension

/// Asks the gate through the tunnel whether it still hears the boat.
final class GateProbe {
    private weak var provider: NEPacketTunnelProvider?
    private var oldConnection: NWTCPConnection?
    private var connection: NWConnection?

    init(provider: NEPacketTunnelProvider?) {
        self.provider = provider
        ask()
    }

    /// The way of the first version: a connection object of the provider itself.
    func ask() {
        guard let provider = provider else { return }
        let gate = NWHostEndpoint(hostname: "10.77.0.1", port: "7777")
        oldConnection = provider.createTCPConnectionThroughTunnel(to: gate, enableTLS: false, tlsParameters: nil, delegate: nil)
        oldConnection?.write(Data("ahoy\n".utf8)) { [weak self] error in
            if error != nil { self?.oldConnection?.cancel() }
        }
    }

    /// The same where the provider tells which interface is its own; older systems keep the old way.
    func askOverOwnInterface() {
        guard let provider = provider else { return }
        if #available(iOS 18.0, macOS 15.0, *) {
            let parameters = NWParameters.tcp
            parameters.requiredInterface = provider.virtualInterface
            let connection = NWConnection(host: "10.77.0.1", port: 7777, using: parameters)
            connection.start(queue: .global())
            self.connection = connection
        } else {
            let gate = NWHostEndpoint(hostname: "10.77.0.1", port: "7777")
            oldConnection = provider.createTCPConnectionThroughTunnel(to: gate, enableTLS: false, tlsParameters: nil, delegate: nil)
        }
    }
}
