import Network
import NetworkExtension

/// Which flows the proxy asks to see.
enum ProxyRules {
    /// Written before the rules took endpoints of the Network framework.
    static func included() -> [NENetworkRule] {
        let charts = NWHostEndpoint(hostname: "charts.example", port: "443")
        let shore = NWHostEndpoint(hostname: "203.0.113.0", port: "0")
        return [
            NENetworkRule(destinationHost: charts, protocol: .TCP),
            NENetworkRule(destinationNetwork: shore, prefix: 24, protocol: .any),
            NENetworkRule(
                remoteNetwork: nil, remotePrefix: 0, localNetwork: nil, localPrefix: 0, protocol: .UDP, direction: .outbound
            ),
        ]
    }

    /// Written since.
    static func excluded() -> [NENetworkRule] {
        [NENetworkRule(destinationHostEndpoint: .hostPort(host: "printer.local", port: 631), protocol: .TCP)]
    }
}
