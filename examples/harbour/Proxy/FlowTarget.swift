import Network
import NetworkExtension

/// Host and port of the far end, read the way that works for every kind of endpoint.
struct FlowTarget {
    let host: String
    let port: UInt16

    init?(_ flow: NEAppProxyTCPFlow) {
        guard case .hostPort(let host, let port) = flow.remoteFlowEndpoint else { return nil }
        self.host = String(describing: host)
        self.port = port.rawValue
    }
}
