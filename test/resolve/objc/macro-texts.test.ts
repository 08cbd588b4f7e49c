import assert from "node:assert/strict";
import { defaultSettings } from "../../../server/core/settings.ts";
import { openFolders } from "../../../server/features/open-folders.ts";
import { portolan } from "../../support/check.ts";
import { memoryHost } from "../../support/memory-host.ts";

const code = `#import <NetworkExtension/NetworkExtension.h>
#import "Hosts.h"
NEPacketTunnelNetworkSettings *made(void) {
  return [[NEPacketTunnelNetworkSettings alloc] initWithTunnelRemoteAddress:VPN_HOST];
}
`;

/** Whether the address is known to be a name, where these are the files beside the code. */
async function isKnown(files: Readonly<Record<string, string>>, text = code): Promise<boolean> {
  const all = Object.entries({ ...files, "A.m": text });
  const host = memoryHost(new Map(all.map(([name, each]) => [`/w/${name}`, each])));
  const workspace = await openFolders(portolan(), host, ["/w"]);
  const document = { path: "/w/A.m", language: "objc", text } as const;
  const around = workspace.around(document, defaultSettings);
  return portolan().findings(document, { ...around, only: ["tunnel-remote-address"] }).length === 1;
}

const plain = '#define VPN_HOST @"vpn.example.com"\n';

describe("a macro of a header", () => {
  it("is read as the text that it is", async () => {
    assert.equal(await isKnown({ "Hosts.h": plain }), true);
    assert.equal(
      await isKnown({
        "Hosts.h": `#ifndef HOSTS_H\n#define HOSTS_H\n#  define VPN_HOST \\\n @"vpn.example.com"\n#endif\n`,
      }),
      true,
    );
    assert.equal(await isKnown({ "Hosts.h": plain, "Other.h": plain }), true);
  });

  it("is left alone where it is none, isn’t the only one, or a build may say another", async () => {
    assert.equal(await isKnown({}), false);
    assert.equal(await isKnown({ "Hosts.h": "extern NSString *const VPN_HOST;\n" }), false);
    assert.equal(await isKnown({ "Hosts.h": '#define VPN_HOST(x) @"vpn.example.com"\n' }), false);
    assert.equal(await isKnown({ "Hosts.h": '#define VPN_HOST @"10.0.0.1"\n' }), false);
    assert.equal(await isKnown({ "Hosts.h": `#ifndef VPN_HOST\n${plain}#endif\n` }), false);
    assert.equal(await isKnown({ "Hosts.h": plain, "Other.h": '#define VPN_HOST @"10.0.0.1"\n' }), false);
    assert.equal(await isKnown({ "Hosts.h": `#if DEBUG\n${plain}#else\n#define VPN_HOST kHost\n#endif\n` }), false);
    assert.equal(await isKnown({ "B.m": plain }), false);
    assert.equal(await isKnown({ "Hosts.h": plain }, code.replace("(void)", "(NSString *VPN_HOST)")), false);
  });
});
