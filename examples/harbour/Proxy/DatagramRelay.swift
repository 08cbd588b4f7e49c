import Foundation
import NetworkExtension

/// Copies what a flow sends to the shore, and the answers back.
final class DatagramRelay {
    private var flows: [NEAppProxyFlow] = []

    func carry(_ flow: NEAppProxyTCPFlow, to host: String, port: String) -> Bool {
        flows.append(flow)
        flow.open(withLocalEndpoint: nil) { [weak self] error in
            if error == nil { self?.copy(flow) }
        }
        return true
    }

    func carry(_ flow: NEAppProxyUDPFlow, first remote: NWEndpoint) -> Bool {
        flows.append(flow)
        flow.readDatagrams { datagrams, endpoints, error in
            guard error == nil, let datagrams = datagrams, let endpoints = endpoints else { return }
            flow.writeDatagrams(datagrams, sentBy: endpoints) { _ in }
        }
        return true
    }

    func stop() {
        for flow in flows {
            flow.closeReadWithError(nil)
            flow.closeWriteWithError(nil)
        }
        flows.removeAll()
    }

    private func copy(_ flow: NEAppProxyTCPFlow) {
        flow.readData { [weak self] data, error in
            guard let data = data, error == nil, !data.isEmpty else { return }
            flow.write(data) { error in
                if error == nil { self?.copy(flow) }
            }
        }
    }
}
