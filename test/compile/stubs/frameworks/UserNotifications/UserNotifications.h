#pragma once
#import <Foundation/Foundation.h>
#pragma clang assume_nonnull begin
@interface UNNotificationContent : NSObject
@property (readonly, copy) NSString *title;
@end
@interface UNMutableNotificationContent : UNNotificationContent
@property (copy) NSString *title;
@end
@interface UNNotificationTrigger : NSObject
@end
@interface UNNotificationRequest : NSObject
+ (instancetype)requestWithIdentifier:(NSString *)identifier
                              content:(UNNotificationContent *)content
                              trigger:(nullable UNNotificationTrigger *)trigger;
@end
@interface UNUserNotificationCenter : NSObject
+ (UNUserNotificationCenter *)currentNotificationCenter __attribute__((swift_name("current()")));
- (void)addNotificationRequest:(UNNotificationRequest *)request
         withCompletionHandler:(void (^_Nullable)(NSError *_Nullable error))completionHandler
    __attribute__((swift_name("add(_:withCompletionHandler:)")));
@end
#pragma clang assume_nonnull end
