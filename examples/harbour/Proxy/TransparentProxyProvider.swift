import NetworkExtension
import os.log

/// Sees what the ship's computer opens to the shore and sends the chart updates over the cheap link.
final class TransparentProxyProvider: NETransparentProxyProvider {
    private let log = Logger(subsystem: "com.example.harbour.proxy", category: "provider")
    private let relay = DatagramRelay()

    override func startProxy(options: [String: Any]? = nil, completionHandler: @escaping (Error?) -> Void) {
        let settings = NETransparentProxyNetworkSettings(tunnelRemoteAddress: "127.0.0.1")
        settings.includedNetworkRules = ProxyRules.included()
        settings.excludedNetworkRules = ProxyRules.excluded()
        setTunnelNetworkSettings(settings, completionHandler: completionHandler)
    }

    override func stopProxy(with reason: NEProviderStopReason, completionHandler: @escaping () -> Void) {
        relay.stop()
        completionHandler()
    }

    override func handleNewFlow(_ flow: NEAppProxyFlow) -> Bool {
        guard let flow = flow as? NEAppProxyTCPFlow else { return false }
        guard let office = flow.remoteEndpoint as? NWHostEndpoint else {
            log.info("left alone: no host")
            return false
        }
        return office.hostname.hasSuffix("charts.example") && relay.carry(flow, to: office.hostname, port: office.port)
    }

    override func handleNewUDPFlow(_ flow: NEAppProxyUDPFlow, initialRemoteEndpoint remoteEndpoint: NWEndpoint) -> Bool {
        guard flow.metaData.sourceAppSigningIdentifier.hasPrefix("com.example.chartplotter") else { return false }
        return relay.carry(flow, first: remoteEndpoint)
    }
}
