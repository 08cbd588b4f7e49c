import Combine
import NetworkExtension

/// Turns the secure channel to the harbour office on and off.
@MainActor
final class TunnelSwitch: ObservableObject {
    @Published private(set) var state: NEVPNStatus = .invalid
    private var manager: NETunnelProviderManager?
    private var observer: NSObjectProtocol?

    var isOn: Bool { state == .connected || state == .connecting }

    var describedState: String {
        switch state {
        case .connected: return "Connected"
        case .connecting: return "Connecting…"
        case .disconnecting: return "Disconnecting…"
        case .reasserting: return "Reconnecting…"
        case .disconnected: return "Off"
        default: return "Not set up"
        }
    }

    func load() async {
        do {
            let saved = try await NETunnelProviderManager.loadAllFromPreferences()
            let manager = saved.first ?? Self.makeManager()
            if saved.isEmpty {
                try await manager.saveToPreferences()
                // A fresh configuration can't start before it has been read back once.
                try await manager.loadFromPreferences()
            }
            watch(manager)
        } catch {
            state = .invalid
        }
    }

    func set(_ on: Bool) {
        guard let manager = manager else { return }
        if on {
            try? manager.connection.startVPNTunnel()
        } else {
            manager.connection.stopVPNTunnel()
        }
    }

    private func watch(_ manager: NETunnelProviderManager) {
        self.manager = manager
        state = manager.connection.status
        observer = NotificationCenter.default.addObserver(
            forName: .NEVPNStatusDidChange, object: manager.connection, queue: .main
        ) { [weak self] _ in
            Task { @MainActor in self?.state = manager.connection.status }
        }
    }

    private static func makeManager() -> NETunnelProviderManager {
        let configuration = NETunnelProviderProtocol()
        configuration.providerBundleIdentifier = "com.example.harbour.tunnel"
        configuration.serverAddress = "gate.harbour.example"
        let manager = NETunnelProviderManager()
        manager.localizedDescription = "Harbour office"
        manager.protocolConfiguration = configuration
        manager.isEnabled = true
        return manager
    }
}
