#import <CoreFoundation/CoreFoundation.h>
#import <Security/SecurityBase.h>
#import <sys/socket.h>
