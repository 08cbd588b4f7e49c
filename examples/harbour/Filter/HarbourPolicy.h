#import <Foundation/Foundation.h>

NS_ASSUME_NONNULL_BEGIN

/// The hosts that the bridge computer may talk to.
@interface HarbourPolicy : NSObject

- (instancetype)initWithHosts:(NSArray<NSString *> *)hosts NS_DESIGNATED_INITIALIZER;
- (instancetype)init NS_UNAVAILABLE;
- (BOOL)allowsHost:(NSString *)host;

@end

NS_ASSUME_NONNULL_END
