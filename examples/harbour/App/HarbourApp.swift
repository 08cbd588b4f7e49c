import SwiftUI

@main
struct HarbourApp: App {
    @StateObject private var connectivity = Connectivity()
    @StateObject private var tunnel = TunnelSwitch()

    var body: some Scene {
        WindowGroup {
            TabView {
                BerthView()
                    .tabItem { Label("Berth", systemImage: "ferry") }
                AccessoryView()
                    .tabItem { Label("Deck box", systemImage: "wifi.router") }
            }
            .environmentObject(connectivity)
            .environmentObject(tunnel)
            .task { await tunnel.load() }
        }
    }
}

struct BerthView: View {
    @EnvironmentObject private var connectivity: Connectivity
    @EnvironmentObject private var tunnel: TunnelSwitch

    var body: some View {
        Form {
            Section("Harbour office") {
                Toggle("Secure channel", isOn: Binding(get: { tunnel.isOn }, set: { tunnel.set($0) }))
                LabeledRow(title: "State", value: tunnel.describedState)
            }
            Section("This device") {
                LabeledRow(title: "Network", value: connectivity.summary)
                LabeledRow(title: "Address", value: connectivity.localAddress ?? "none")
            }
        }
    }
}

struct LabeledRow: View {
    let title: String
    let value: String

    var body: some View {
        HStack {
            Text(title)
            Spacer()
            Text(value).foregroundColor(.secondary)
        }
    }
}
