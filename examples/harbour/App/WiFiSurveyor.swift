import NetworkExtension

/// Hoped to list the networks around the berth, so that the crew can pick the deck box from a list.
final class WiFiSurveyor {
    private(set) var networkNames: Set<String> = []
    private var registered = false

    func start() {
        guard !registered else { return }
        registered = NEHotspotHelper.register(options: nil, queue: .main) { [weak self] command in
            guard command.commandType == .filterScanList, let list = command.networkList else { return }
            for network in list {
                self?.networkNames.insert(network.ssid)
            }
        }
    }

    /// The one network that an app may ask about: the current one.
    func currentNetworkName(_ completion: @escaping (String?) -> Void) {
        NEHotspotNetwork.fetchCurrent { completion($0?.ssid) }
    }
}
