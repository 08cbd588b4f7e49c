#import <Foundation/Foundation.h>
#import <Network/Network.h>
#import <Security/Security.h>
@class ASAccessory;
