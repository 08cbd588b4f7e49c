/** Keys beside which NSAllowsArbitraryLoads is ignored from iOS 10 and macOS 10.12 on, whatever their value. */
export const narrowerKeys: readonly string[] = [
  "NSAllowsLocalNetworking",
  "NSAllowsArbitraryLoadsInWebContent",
  "NSAllowsArbitraryLoadsForMedia",
];
