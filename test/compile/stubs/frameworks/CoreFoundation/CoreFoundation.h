#pragma once
#include <stdint.h>
#include <stddef.h>
#include <stdbool.h>
#include <objc/NSObject.h>
#include <dispatch/dispatch.h>
typedef unsigned char Boolean; typedef unsigned char UInt8; typedef signed char SInt8; typedef unsigned short UInt16; typedef short SInt16; typedef unsigned int UInt32; typedef int SInt32; typedef uint64_t UInt64; typedef int64_t SInt64; typedef SInt32 OSStatus;
typedef unsigned long CFTypeID; typedef unsigned long CFOptionFlags; typedef unsigned long CFHashCode; typedef long CFIndex; typedef UInt32 CFStringEncoding; typedef double CFTimeInterval; typedef double CFAbsoluteTime;
typedef struct { CFIndex location; CFIndex length; } CFRange;
typedef struct { CFIndex domain; SInt32 error; } CFStreamError;
#define CFB(x) __attribute__((objc_bridge(x)))
typedef const CFB(id) void *CFTypeRef;
#pragma clang arc_cf_code_audited begin
typedef const struct CFB(NSString) __CFString *CFStringRef; typedef struct __attribute__((objc_bridge_mutable(NSMutableString))) __CFString *CFMutableStringRef;
typedef const struct CFB(NSArray) __CFArray *CFArrayRef; typedef struct __attribute__((objc_bridge_mutable(NSMutableArray))) __CFArray *CFMutableArrayRef;
typedef const struct CFB(NSDictionary) __CFDictionary *CFDictionaryRef; typedef struct __attribute__((objc_bridge_mutable(NSMutableDictionary))) __CFDictionary *CFMutableDictionaryRef;
typedef const struct CFB(NSSet) __CFSet *CFSetRef;
typedef const struct CFB(NSData) __CFData *CFDataRef; typedef struct __attribute__((objc_bridge_mutable(NSMutableData))) __CFData *CFMutableDataRef;
typedef const struct CFB(NSDate) __CFDate *CFDateRef; typedef const struct CFB(NSNumber) __CFNumber *CFNumberRef; typedef const struct CFB(NSNumber) __CFBoolean *CFBooleanRef;
typedef const struct CFB(NSURL) __CFURL *CFURLRef; typedef struct CFB(NSError) __CFError *CFErrorRef; typedef const struct CFB(id) __CFAllocator *CFAllocatorRef;
typedef struct CFB(id) __CFRunLoop *CFRunLoopRef; typedef struct CFB(id) __CFRunLoopSource *CFRunLoopSourceRef; typedef struct CFB(NSInputStream) __CFReadStream *CFReadStreamRef; typedef struct CFB(NSOutputStream) __CFWriteStream *CFWriteStreamRef; typedef const struct CFB(id) __CFUUID *CFUUIDRef; typedef struct CFB(id) __CFSocket *CFSocketRef; typedef struct CFB(NSMachPort) __CFMachPort *CFMachPortRef;
typedef CFTypeRef CFPropertyListRef;
typedef CFStringRef CFRunLoopMode __attribute__((swift_wrapper(struct)));
typedef CFStringRef CFErrorDomain;
typedef struct { CFIndex version; void * _Nullable info; void *_Nullable(* _Nullable retain)(void *_Nullable info); void (* _Nullable release)(void *_Nullable info); CFStringRef _Nonnull (* _Nullable copyDescription)(void * _Nullable info); } CFStreamClientContext;
extern const CFAllocatorRef _Nullable kCFAllocatorDefault;
extern const CFBooleanRef _Nullable kCFBooleanTrue; extern const CFBooleanRef _Nullable kCFBooleanFalse;
extern const CFRunLoopMode _Null_unspecified kCFRunLoopDefaultMode; extern const CFRunLoopMode _Null_unspecified kCFRunLoopCommonModes;
CFTypeRef _Nonnull CFRetain(CFTypeRef _Nonnull cf) __attribute__((availability(swift, unavailable)));
void CFRelease(CFTypeRef _Nonnull cf) __attribute__((availability(swift, unavailable)));
CFRunLoopRef _Nonnull CFRunLoopGetCurrent(void); CFRunLoopRef _Nonnull CFRunLoopGetMain(void); void CFRunLoopRun(void);
CFIndex CFArrayGetCount(CFArrayRef _Nonnull theArray); const void * _Nullable CFArrayGetValueAtIndex(CFArrayRef _Nonnull theArray, CFIndex idx);
CFIndex CFDictionaryGetCount(CFDictionaryRef _Nonnull d); const void * _Nullable CFDictionaryGetValue(CFDictionaryRef _Nonnull d, const void * _Nullable key);
typedef CFStringRef CFNotificationName __attribute__((swift_wrapper(struct)));
typedef struct CFB(id) __CFNotificationCenter *CFNotificationCenterRef;
CFNotificationCenterRef _Nonnull CFNotificationCenterGetDarwinNotifyCenter(void);
void CFNotificationCenterPostNotification(CFNotificationCenterRef _Nonnull center, CFNotificationName _Nonnull name, const void * _Nullable object, CFDictionaryRef _Nullable userInfo, Boolean deliverImmediately);
CFTypeID CFGetTypeID(CFTypeRef _Nonnull cf); Boolean CFEqual(CFTypeRef _Nonnull a, CFTypeRef _Nonnull b);
CFStringRef _Nullable CFErrorCopyDescription(CFErrorRef _Nonnull err); CFIndex CFErrorGetCode(CFErrorRef _Nonnull err);
CFStringRef _Nonnull __CFStringMakeConstantString(const char * _Nonnull);
#define CFSTR(s) ((CFStringRef)__builtin___CFStringMakeConstantString("" s ""))
#pragma clang arc_cf_code_audited end
