import Combine
import Foundation
import Network
import NetworkExtension

/// One deck box that answers on the local network.
struct DeckBox: Identifiable {
    let id: String
    let name: String
    let endpoint: Network.NWEndpoint
}

/// Joins the Wi-Fi of a new deck box and finds those that are on the network already.
final class AccessorySetup: ObservableObject {
    @Published var stickerCode = ""
    @Published private(set) var boxes: [DeckBox] = []
    @Published private(set) var problem: String?
    private let surveyor = WiFiSurveyor()
    private var browser: NWBrowser?
    private var connection: NWConnection?

    func start() {
        surveyor.start()
        let browser = NWBrowser(for: .bonjour(type: "_deckbox._tcp", domain: nil), using: .tcp)
        browser.browseResultsChangedHandler = { [weak self] results, _ in
            let found = results.compactMap { Self.box(at: $0.endpoint) }
            DispatchQueue.main.async { self?.boxes = found }
        }
        browser.start(queue: .main)
        self.browser = browser
    }

    func stop() {
        browser?.cancel()
        browser = nil
    }

    func join() {
        let configuration = NEHotspotConfiguration(ssid: "DeckBox-\(stickerCode.suffix(4))", passphrase: stickerCode, isWEP: false)
        configuration.joinOnce = true
        NEHotspotConfigurationManager.shared.apply(configuration) { [weak self] error in
            let text: String?
            if let error = error as NSError?, error.domain == NEHotspotConfigurationErrorDomain,
                error.code != NEHotspotConfigurationError.alreadyAssociated.rawValue
            {
                text = "The deck box did not let this phone in. Check the code on the sticker."
            } else {
                text = nil
            }
            DispatchQueue.main.async { self?.problem = text }
        }
    }

    func open(_ box: DeckBox) {
        let connection = NWConnection(to: box.endpoint, using: .tls)
        connection.start(queue: .main)
        self.connection = connection
    }

    /// Which of the two types this is depends on the language mode: both frameworks are imported here.
    private static func box(at endpoint: NWEndpoint) -> DeckBox? {
        guard case .service(let name, _, _, _) = endpoint else { return nil }
        return DeckBox(id: name, name: name, endpoint: endpoint)
    }
}
