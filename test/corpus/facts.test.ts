import assert from "node:assert/strict";
import { factsOf } from "../../server/corpus/fact-index.ts";
import { factsNamed } from "../../server/corpus/facts.ts";
import { openCorpus } from "../../server/corpus/open.ts";
import { packCorpus } from "../../server/corpus/pack.ts";
import { theCorpus, writtenCorpus } from "../support/corpus-files.ts";

const ids = (found: readonly { readonly id: string }[]) => found.map((fact) => fact.id);

describe("facts", () => {
  const { facts } = theCorpus();

  it("come out of the pack as they went in, without the types of parameters that only the stub SDK asks", () => {
    const asked = writtenCorpus().facts.map(({ paramsObjc: _, callbackObjc: __, ...fact }) => fact);
    assert.deepEqual(openCorpus(packCorpus(writtenCorpus())).facts.all, asked);
  });

  it("have unique ids in ascending order that begin with the framework", () => {
    for (const [at, fact] of facts.all.entries()) {
      assert.ok(at === 0 || facts.all[at - 1]!.id < fact.id, fact.id);
      assert.ok(fact.id.startsWith(`${fact.framework}/`), fact.id);
      assert.ok(fact.swift ?? fact.objc ?? fact.c, `${fact.id} has no name`);
    }
  });

  it("name a replacement for everything deprecated, or say why there is none", () => {
    const silent = facts.all.filter((fact) => fact.deprecated && !fact.replacement && !fact.noReplacement);
    assert.deepEqual(ids(silent), []);
  });

  it("name for each part of looking a host up what does that part, and nothing where there is no such part", () => {
    const successors: Readonly<Record<string, string | undefined>> = {
      "CFNetwork/CFHostGetAddressing": "DNSServiceGetAddrInfo",
      "CFNetwork/CFHostStartInfoResolution": "DNSServiceGetAddrInfo",
      "CFNetwork/CFHostScheduleWithRunLoop": "DNSServiceSetDispatchQueue",
      "CFNetwork/CFHostCancelInfoResolution": "DNSServiceRefDeallocate",
      "CFNetwork/CFHostCreateWithAddress": "DNSServiceQueryRecord",
      "CFNetwork/CFHostGetNames": "DNSServiceQueryRecord",
      "CFNetwork/CFHostGetReachability": "nw_connection_t",
      "CFNetwork/CFHostCreateCopy": undefined,
      "CFNetwork/CFHostGetTypeID": undefined,
      "Foundation/NSHost.address": "DNSServiceGetAddrInfo",
      "Foundation/NSHost.addresses": "DNSServiceGetAddrInfo",
      "Foundation/NSHost.hostWithAddress:": "DNSServiceQueryRecord",
      "Foundation/NSHost.names": "DNSServiceQueryRecord",
      "Foundation/NSHost.localizedName": "SCDynamicStoreCopyComputerName",
      "Foundation/NSHost.isEqualToHost:": undefined,
    };
    for (const [id, wanted] of Object.entries(successors)) {
      const { replacement } = facts.byId(id)!;
      assert.equal(replacement?.objc, wanted, id);
      assert.ok(wanted === undefined || Object.keys(replacement?.minimum ?? {}).length > 0, id);
    }
  });

  it("give an old version of TLS no newer version for its successor, which a reader of the old one doesn't mean", () => {
    for (const name of ["kTLSProtocol1", "kTLSProtocol1Only", "kTLSProtocol11", "kDTLSProtocol1"]) {
      const [fact] = factsNamed(facts, `SSLProtocol.${name}`);
      assert.equal(fact?.replacement?.swift, "tls_protocol_version_t", name);
    }
  });

  it("send what a symbol asks to what answers it, and not to another part of the same framework", () => {
    const successors = {
      CFHostGetNames: "DNSServiceQueryRecord",
      CFNetServiceBrowserSearchForDomains: "DNSServiceEnumerateDomains",
      CFNetServiceGetTXTData: "nw_browse_result_copy_txt_record_object",
      CFNetServiceCreateDictionaryWithTXTData: "nw_txt_record_t",
      CFNetServiceGetName: "nw_endpoint_get_bonjour_service_name",
      CFNetServiceResolveWithTimeout: "nw_connection_t",
      SSLRead: "nw_connection_receive",
      SSLWrite: "nw_connection_send",
      SSLClose: "nw_connection_cancel",
      SSLCopyPeerTrust: "sec_protocol_options_set_verify_block",
      SSLGetNegotiatedCipher: "sec_protocol_metadata_get_negotiated_tls_ciphersuite",
    };
    for (const [name, successor] of Object.entries(successors))
      assert.equal(factsNamed(facts, name)[0]?.replacement?.objc, successor, name);
    const names = factsNamed(facts, "CFHostGetNames")[0]?.replacement?.alternatives ?? [];
    assert.ok(!names.some((name) => name.includes("GetAddrInfo")), "a lookup of names is no lookup of addresses");
    assert.equal(factsNamed(facts, "CFNetDiagnosticCreateWithURL")[0]?.replacement, undefined);
    for (const name of ["dns_parse_packet", "dns_parse_question", "dns_parse_resource_record"])
      assert.equal(factsNamed(facts, name)[0]?.replacement, undefined, `${name}: TN3151 says that there is none`);
  });

  it("name beside a replacement nothing of the same framework that came later than what is said of both", () => {
    const late = facts.all.filter(({ replacement }) => {
      const family = ["Network.", "nw_"].find((prefix) => replacement?.objc?.startsWith(prefix));
      const other = family && replacement?.alternatives?.find((each) => each.startsWith(family));
      const from = other && factsNamed(facts, other)[0]?.introduced.ios;
      return from !== undefined && Number(from) > Number(replacement?.minimum?.ios);
    });
    assert.deepEqual(ids(late), []);
  });

  it("name replacements that exist", () => {
    const dangling = facts.all.filter((fact) => fact.replacement?.id && !facts.byId(fact.replacement.id));
    assert.deepEqual(ids(dangling), []);
  });

  it("mark every member of a deprecated type", () => {
    const missed = facts.all.filter((fact) => {
      const parent = facts.topLevel(fact.parentObjc ?? fact.parentSwift ?? "");
      return !fact.deprecated && parent.some((type) => type.framework === fact.framework && type.deprecated);
    });
    assert.deepEqual(ids(missed), []);
  });

  it("don't hold on to a deprecation that Apple has taken back", () => {
    assert.equal(facts.byId("CoreTelephony/CTSubscriber.carrierToken")?.deprecated, undefined);
  });

  it("tell the two types of one name apart by their module", () => {
    assert.deepEqual(ids(facts.topLevel("NWEndpoint")), ["Network/swift/NWEndpoint", "NetworkExtension/NWEndpoint"]);
    assert.deepEqual(ids(facts.topLevel("NetworkExtension.NWEndpoint")), ["NetworkExtension/NWEndpoint"]);
    assert.ok(facts.membersOf("Network.NWEndpoint").some((fact) => fact.swift === "hostPort"));
    assert.deepEqual(ids(facts.membersOf("NetworkExtension.NWEndpoint")), []);
  });

  it("are found by C names, by nested names and by what Swift 6 calls a hidden class", () => {
    assert.deepEqual(ids(facts.topLevel("SCNetworkReachabilityRef")), ["SystemConfiguration/SCNetworkReachabilityRef"]);
    assert.deepEqual(ids(facts.topLevel("NWEndpoint.Port")), ["Network/swift/NWEndpoint.Port"]);
    assert.deepEqual(ids(facts.topLevel("__NWHostEndpoint")), ["NetworkExtension/NWHostEndpoint"]);
    assert.ok(
      facts
        .membersOf("URLError.Code")
        .some((fact) => fact.c === "NSURLErrorTimedOut" || fact.objc === "NSURLErrorTimedOut"),
    );
  });

  it("find members by base name and by full selector", () => {
    const swift = ids(facts.members("createTCPConnection"));
    const objc = ids(facts.members("createTCPConnectionToEndpoint:enableTLS:TLSParameters:delegate:"));
    assert.ok(objc.length === 1 && swift.includes(objc[0]!));
  });

  it("know what stands above a type, by either language's name", () => {
    assert.deepEqual(facts.ancestors("NEPacketTunnelProvider"), ["NETunnelProvider", "NEProvider", "NSObject"]);
    assert.ok(facts.ancestors("InputStream").includes("Stream"));
    assert.deepEqual(facts.ancestors("Network.NWEndpoint"), []);
    assert.deepEqual(facts.ancestors("toString"), []);
  });

  it("end even where types are said to stand above each other", () => {
    const circle = factsOf([], { classes: { A: "B", B: "A" }, swiftClasses: {}, protocols: {} });
    assert.deepEqual(circle.ancestors("A"), ["B"]);
  });

  it("are found by the notation of front matters", () => {
    assert.deepEqual(ids(factsNamed(facts, "NEProvider.defaultPath")), ["NetworkExtension/NEProvider.defaultPath"]);
    assert.deepEqual(ids(factsNamed(facts, "Network.NWEndpoint.hostPort")), ["Network/swift/NWEndpoint.hostPort"]);
    assert.deepEqual(factsNamed(facts, "NEProvider.nothingOfTheKind"), []);
    assert.deepEqual(factsNamed(facts, ""), []);
  });
});
