import assert from "node:assert/strict";
import { compoundsOf } from "../../server/corpus/compounds.ts";
import { lookup } from "../../server/corpus/search.ts";
import { theCorpus } from "../support/corpus-files.ts";

/** A question in German, and the articles that answer it. */
type Asked = readonly [question: string, ...articles: string[]];

/** What goes wrong among these was read. */
const read: readonly Asked[] = [
  ["Paketfilter auf dem Mac schreiben, welche API", "filter-packet-overview", "packet-filter-not-api"],
  [
    "Netzwerkerweiterung startet nicht, wie finde ich den Fehler",
    "debug-first-light",
    "debug-first-light-sysex",
    "debug-first-light-appex",
  ],
  ["Verbindungsabbruch beim Hochladen im Hintergrund", "background-urlsession", "connection-lost", "resume-transfers"],
  ["Bereitstellungsprofil enthält die Berechtigung nicht", "ne-entitlement-policy"],
  ["Speichergrenze einer Netzwerkerweiterung", "packaging-memory-limits"],
  ["Inhaltsfilter trennt die VPN-Verbindung", "content-filter-drops-vpn"],
  ["Netzwerkfreigabe wird nach dem Update erneut abgefragt", "lnp-reprompt-after-update"],
  [
    "Zertifikatsprüfung für selbstsignierte Zertifikate umgehen",
    "certificate-requirements",
    "certificate-pinning",
    "tls-test-servers",
  ],
  ["Zertifikatspinning in der Info.plist", "certificate-pinning"],
  ["Namensauflösung über den Tunnel schicken", "tunnel-dns"],
  ["Netzwerkverbindung prüfen bevor ich eine Anfrage sende", "no-preflight"],
  ["Verbindungsstatus des VPN auslesen", "vpn-status-and-errors"],
  ["Gerätesuche im lokalen Netzwerk mit Bonjour", "nwbrowser-overview", "netservice-to-nwbrowser", "lnp-essentials"],
  ["Datenverkehr einer einzelnen App durch das VPN leiten", "per-app-vpn"],
  ["Netzwerkschnittstelle für eine Verbindung festlegen", "bind-to-interface"],
  ["IP-Adresse des iPhones auslesen", "device-ip-address"],
  ["Netzwerkname des WLANs auslesen", "ios-wifi-lifecycle", "resources-wifi"],
  [
    "Systemerweiterung nach dem Neustart nicht aktiv",
    "tunnel-not-started-after-reboot",
    "sysex-no-user-logged-in",
    "no-internet-after-boot-filter",
  ],
  ["Hintergrundübertragung testen", "background-session-testing"],
  ["Anmeldefenster: Filter ohne angemeldeten Benutzer", "sysex-no-user-logged-in"],
  ["Zeitüberschreitung der Anfrage einstellen", "request-timeouts"],
  ["Paketverlust durch falsche MTU im Tunnel", "tunnel-routes-mtu"],
  [
    "Verbindungsfreigabe dauerhaft: VPN immer aktiv, Notausschalter wenn Tunnel weg ist",
    "kill-switch",
    "always-on-vpn",
  ],
  ["Schlüsselbundzugriff aus der Systemerweiterung", "packaging-secrets-keychain"],
  ["Mehrfachverbindung über WLAN und Mobilfunk gleichzeitig", "multipath-service-class"],
];

/** Of these only the numbers were looked at. */
const kept: readonly Asked[] = [
  ["Netzwerkaufzeichnung auf dem iPhone machen", "packet-trace"],
  ["Clientzertifikat für einen Server mitschicken", "client-certificates"],
  ["Proxyeinstellungen der App umgehen", "app-proxy-settings"],
  ["Verbindungsaufbau dauert lange, Latenz messen", "network-latency"],
  ["Tunnelanbieter wird beendet, Grund herausfinden", "provider-stop-reasons"],
  ["Rundsendung im lokalen Netz funktioniert nicht", "broadcast-multicast"],
  ["Serverzertifikat wird abgelehnt", "certificate-requirements"],
  ["Datenübertragung nach Abbruch fortsetzen", "resume-transfers"],
  ["Netzwerkwechsel erkennen", "interface-change-notification", "nwpathmonitor-overview"],
  ["Verbindungsliste aller Apps auf dem Mac, welche Filter sehe ich", "list-socket-filters", "content-filter-overview"],
  ["Zugangspunkt: eigene Anmeldung am Hotspot", "hotspot-providers-overview", "captive-portal-detect"],
  ["Geräteverwaltung nötig für App-Proxy", "app-proxy-needs-management"],
  [
    "Routingtabelle im Tunnel, lokale Adressen ausnehmen",
    "tunnel-routes-mtu",
    "split-tunnelling",
    "vpn-exclusion-flags",
  ],
  ["Netzwerkzugriff in der Sandbox erlauben", "app-sandbox-network"],
  ["Absturzbericht: Wiederaufnahme der Continuation zweimal", "nwconnection-continuation"],
];

/** Questions of other fields, whose words have pieces that this field has too. */
const others: readonly string[] = [
  "Kartenausschnitt in MapKit zeichnen",
  "Tabellenzeile in SwiftUI löschen",
  "Druckeinstellungen für AirPrint",
  "Kontaktfreigabe in iOS 18",
  "Bildverarbeitung mit Core Image",
  "Akkuladung anzeigen",
  "Rechnungsprogramm mit Core Data",
  "Gerätesprache umstellen",
  "Datenbankverbindung in Core Data",
  "Zahlungsanbieter in der App einbauen",
  "Serverraum Temperaturüberwachung",
  "Passwort vergessen Formular in SwiftUI",
  "Listenansicht aktualisieren",
  "App startet nicht nach Update, Absturz in SwiftUI",
  "Nachrichtenfenster schließen",
  "Fenstergröße auf dem Mac ändern",
  "Benutzereinstellungen speichern",
  "Speicherverwaltung in Swift",
  "Absturzbericht symbolisieren",
  "Signaturfeld in einem PDF",
  "Zugriffskontrolle in Swift private und internal",
  "Testbericht von XCTest exportieren",
];

describe("words that German puts together", () => {
  const compounds = compoundsOf(
    {
      pieces: ["paket", "filter", "verbindung", "abbruch", "sperre", "netz"],
      means: {
        paket: ["packet"],
        verbindung: ["connection"],
        abbruch: ["disconnect"],
        sperre: ["locked"],
        starten: ["start"],
      },
    },
    () => false,
  );

  it("mean what their pieces mean", () => {
    assert.deepEqual(compounds("paketfilter")?.means, ["packet", "filter"]);
    assert.deepEqual(compounds("verbindungsabbruch")?.means, ["connection", "disconnect"]);
    assert.deepEqual(compounds("verbindungssperren")?.means, ["connection", "lock"]);
    assert.deepEqual(compounds("sperrfilter")?.means, ["lock", "filter"]);
  });

  it("mean nothing where a piece is unknown, and a piece is none", () => {
    for (const word of ["paketdienst", "filter", "filterung", "netzhaut", "connection", "verbindungsabbruchx"])
      assert.equal(compounds(word), undefined, word);
  });

  it("are not taken for another word of the same beginning, but words have other endings", () => {
    assert.deepEqual(compounds("startet")?.means, ["start"]);
    assert.equal(compounds("starter-kit"), undefined);
  });

  const partedBy = (pieces: readonly string[], means: Record<string, readonly string[]> = {}) =>
    compoundsOf({ pieces, means }, (word) => word === "port");

  it("have what German puts between two pieces, the longest piece where several fit, and no piece twice", () => {
    for (const joint of ["", "s", "n", "en", "e", "es", "er"])
      assert.deepEqual(compounds(`paket${joint}filter`)?.means, ["packet", "filter"], joint);
    assert.deepEqual(partedBy(["netz", "werk", "netzwerk", "filter"])("netzwerkfilter")?.means, ["netzwerk", "filter"]);
    assert.deepEqual(compounds("filterfilter")?.means, ["filter"]);
  });

  it("are neither short nor endless", () => {
    assert.equal(partedBy(["netz", "weg"])("netzweg"), undefined);
    assert.deepEqual(partedBy(["netz", "wege"])("netzwege")?.means, ["netz", "wege"]);
    assert.equal(compounds(`${"verbindungs".repeat(3)}verbindung`), undefined);
  });

  it("are no words of English, and no other word that has lost most of its letters", () => {
    const words = partedBy([], { port: ["door"], senden: ["transmit"], orte: ["place"] });
    assert.deepEqual(words("sendet")?.means, ["transmit"]);
    for (const word of ["ports", "send", "ortes"]) assert.equal(words(word), undefined, word);
  });

  it("take no time to part, however often a piece stands in one", () => {
    assert.equal(compounds("netz".repeat(9)), undefined);
    assert.equal(compounds("netz".repeat(100_000)), undefined);
  });
});

describe("lookup in German", () => {
  const corpus = theCorpus();

  function counted(table: readonly Asked[]) {
    const counts = { first: 0, early: 0, denied: 0 };
    for (const [question, ...right] of table) {
      const { results, confident } = lookup(corpus, question, 10);
      const rank = results.filter(({ kind }) => kind === "article").findIndex(({ id }) => right.includes(id));
      if (rank === 0) counts.first++;
      if (rank >= 0 && rank < 3) counts.early++;
      if (!confident) counts.denied++;
    }
    return counts;
  }

  it("finds the article for most questions and denies hardly one an answer, read or not", () => {
    const [ofRead, ofKept] = [counted(read), counted(kept)];
    console.log(
      `      read: ${JSON.stringify(ofRead)} of ${read.length}, kept: ${JSON.stringify(ofKept)} of ${kept.length}`,
    );
    assert.ok(ofRead.first >= 19 && ofRead.early >= 21 && ofRead.denied <= 1, JSON.stringify(ofRead));
    assert.ok(ofKept.first >= 8 && ofKept.early >= 10 && ofKept.denied <= 2, JSON.stringify(ofKept));
  });

  it("asks only for articles that exist", () => {
    for (const [, ...right] of [...read, ...kept]) for (const id of right) assert.ok(corpus.article(id), id);
  });

  it("says that nothing fits for questions of other fields", () => {
    const confident = others.filter((question) => lookup(corpus, question, 3).confident);
    assert.deepEqual(confident, []);
  });
});
