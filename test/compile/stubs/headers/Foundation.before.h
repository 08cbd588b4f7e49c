#import <Foundation/FoundationBase.h>
#import <Security/Security.h>
