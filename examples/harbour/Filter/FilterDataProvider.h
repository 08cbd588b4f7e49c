#import <NetworkExtension/NetworkExtension.h>

NS_ASSUME_NONNULL_BEGIN

/// Keeps the bridge computer to the services of the harbour.
@interface FilterDataProvider : NEFilterDataProvider

@end

NS_ASSUME_NONNULL_END
