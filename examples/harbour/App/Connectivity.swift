import Combine
import Foundation
import Network
import SystemConfiguration

/// What the berth screen says about the network this device is on.
final class Connectivity: ObservableObject {
    @Published private(set) var summary = "Looking…"
    private let monitor = NWPathMonitor()

    /// Address of the Wi-Fi card, for the crew to read out over the radio.
    var localAddress: String? {
        InterfaceList.current().first { $0.name == "en0" && $0.family == AF_INET }?.address
    }

    init() {
        monitor.pathUpdateHandler = { [weak self] path in
            let text: String
            if path.status != .satisfied {
                text = "Offline"
            } else if path.usesInterfaceType(.wifi) {
                text = "Wi-Fi"
            } else if path.usesInterfaceType(.cellular) {
                text = "Cellular"
            } else {
                text = "Online"
            }
            DispatchQueue.main.async { self?.summary = text }
        }
        monitor.start(queue: DispatchQueue(label: "com.example.harbour.path"))
    }

    deinit {
        monitor.cancel()
    }

    /// The check from the first version of the app: asks before each upload of the log book.
    func harbourOfficeIsReachable() -> Bool {
        guard let reachability = SCNetworkReachabilityCreateWithName(nil, "gate.harbour.example") else { return false }
        var flags = SCNetworkReachabilityFlags()
        guard SCNetworkReachabilityGetFlags(reachability, &flags) else { return false }
        return flags.contains(.reachable) && !flags.contains(.connectionRequired)
    }
}

/// The addresses that the system has given to this device.
enum InterfaceList {
    struct Entry {
        let name: String
        let family: Int32
        let address: String
    }

    static func current() -> [Entry] {
        var head: UnsafeMutablePointer<ifaddrs>?
        guard getifaddrs(&head) == 0 else { return [] }
        defer { freeifaddrs(head) }
        var entries: [Entry] = []
        var next = head
        while let item = next {
            next = item.pointee.ifa_next
            guard let address = item.pointee.ifa_addr else { continue }
            var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
            let length = socklen_t(address.pointee.sa_len)
            guard getnameinfo(address, length, &text, socklen_t(text.count), nil, 0, NI_NUMERICHOST) == 0 else { continue }
            entries.append(
                Entry(
                    name: String(cString: item.pointee.ifa_name),
                    family: Int32(address.pointee.sa_family),
                    address: String(cString: text)
                )
            )
        }
        return entries
    }
}
