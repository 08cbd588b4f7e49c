#import <CoreFoundation/CoreFoundation.h>
