import { checkRule } from "../support/check.ts";

const head = "#import <NetworkExtension/NetworkExtension.h>\n@implementation A\n";
const configuration = '[[NEHotspotConfiguration alloc] initWithSSID:@"Office" eapSettings:settings]';

describe("hotspots in Objective-C", () => {
  it("are joined with a block that never uses its error, or with none", () => {
    checkRule(
      "hotspot-join-unchecked",
      `${head}
- (void)join:(NEHotspotConfiguration *)c {
  [NEHotspotConfigurationManager.sharedManager applyConfiguration:c completionHandler:^(NSError *error) { [self ask]; }];
//                                             ^^^^^^^^^^^^^^^^^^ The error is ignored
  NEHotspotConfigurationManager *manager = [NEHotspotConfigurationManager sharedManager];
  [manager applyConfiguration:c completionHandler:nil];
//         ^^^^^^^^^^^^^^^^^^ The error is ignored
  [manager applyConfiguration:c completionHandler:^(NSError *error) { if (error) { [self ask]; } }];
  [manager applyConfiguration:c completionHandler:self.done];
  [manager applyConfiguration:c completionHandler:^{ [self ask]; }];
  [self applyConfiguration:c completionHandler:nil];
}
@end
`,
      "objc",
    );
  });

  it("have settings that trust no server", () => {
    checkRule(
      "hotspot-eap-without-trust",
      `${head}
- (id)made { NEHotspotEAPSettings *settings = [NEHotspotEAPSettings new]; [settings setUsername:@"a"]; return ${configuration}; }
//                                             ^^^^^^^^^^^^^^^^^^^^ These settings name no server to trust
- (id)named { NEHotspotEAPSettings *settings = [NEHotspotEAPSettings new]; [settings setTrustedServerNames:@[]]; return ${configuration}; }
- (id)given { NEHotspotEAPSettings *settings = [NEHotspotEAPSettings new]; [settings setTrustedServerCertificates:self.all]; return ${configuration}; }
- (id)told { NEHotspotEAPSettings *settings = [NEHotspotEAPSettings new]; [self trust:settings]; return ${configuration}; }
- (id)kept { NEHotspotEAPSettings *settings = self.settings; return ${configuration}; }
- (id)left { NEHotspotEAPSettings *settings = [NEHotspotEAPSettings new]; settings.username = @"a"; return settings; }
@end
`,
      "objc",
    );
  });
});
