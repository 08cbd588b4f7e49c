#import <Foundation/Foundation.h>

NS_ASSUME_NONNULL_BEGIN

/// Sends the day's log book to the harbour office.
@interface LogBookUploader : NSObject

- (instancetype)initWithOffice:(NSURL *)office;
- (void)uploadPages:(NSData *)pages completion:(void (^)(BOOL accepted))completion;

@end

NS_ASSUME_NONNULL_END
