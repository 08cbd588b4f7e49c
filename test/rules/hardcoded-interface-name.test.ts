import { checkRule } from "../support/check.ts";

describe("hardcoded-interface-name", () => {
  it("speaks once of calls that ask one value for several names of a kind, and of each value", () => {
    checkRule(
      "hardcoded-interface-name",
      `BOOL isKnown(NSString *name, NSString *other) {
    return [name isEqualToString:@"en0"] || [name isEqualToString:@"en1"] || [other isEqualToString:@"en1"];
//                               ^^^^^^ Interface names are not API: nothing promises that en0
//                                                                                                  ^^^^^^ Interface names are not API: nothing promises that en1
}`,
      "objc",
    );
  });
});
