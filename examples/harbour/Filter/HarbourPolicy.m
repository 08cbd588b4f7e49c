#import "HarbourPolicy.h"

@implementation HarbourPolicy {
    NSSet<NSString *> *_hosts;
}

- (instancetype)initWithHosts:(NSArray<NSString *> *)hosts {
    if ((self = [super init])) {
        _hosts = [NSSet setWithArray:hosts];
    }
    return self;
}

- (BOOL)allowsHost:(NSString *)host {
    for (NSString *allowed in _hosts) {
        if ([host isEqualToString:allowed] || [host hasSuffix:[@"." stringByAppendingString:allowed]]) {
            return YES;
        }
    }
    return NO;
}

@end
