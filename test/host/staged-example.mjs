// The example as pictures want it: with files besides that it has no reason to hold.
import fs from "node:fs";
import path from "node:path";

/** Files that the example has no reason to hold, and that a picture wants. */
const extraFiles = {
  "Vendor/portolan.json":
    '{\n  "rules": {\n    "hardcoded-interface-name": "off",\n    "deprecated-*": "hint"\n  }\n}\n',
  "Shared/portolan.json":
    '{\n  "rules": {\n    "hardcoded-interface": "off",\n    "network-object-never-started": "loud"\n  },\n  "exclud": ["Vendor/**"]\n}\n',
  "Tunnel/Office.mobileconfig": `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
	<key>PayloadContent</key>
	<array>
		<dict>
			<key>PayloadType</key>
			<string>com.apple.vpn.managed</string>
			<key>VPNType</key>
			<string>IKEv2</string>
			<key>IKEv2</key>
			<dict>
				<key>RemoteAddress</key>
				<string>gate.harbour.example</string>
				<key>IncludeAllNetworks</key>
				<integer>1</integer>
			</dict>
		</dict>
	</array>
</dict>
</plist>
`,
  "App/Signal.swift": "import Foundation\n\nlet isOffline = { (error: NSError) in error.code == -1009 }\n",
  "App/Scanner.swift": `import NetworkExtension

func scan() {
    // portolan:disable-next-line deprecated-api -- still shipping for iOS 16
    NEHotspotHelper.supportedNetworkInterfaces()
}
`,
};

/** Puts the example into `folder`, with what the scenes want besides. */
export function writeExample(root, folder) {
  fs.cpSync(path.join(root, "examples/harbour"), folder, { recursive: true });
  for (const [name, text] of Object.entries(extraFiles)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  }
}
