#import <Foundation/Foundation.h>
#import <Security/Security.h>
