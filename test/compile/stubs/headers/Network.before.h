#import <Foundation/Foundation.h>
#import <Security/Security.h>
#import <sys/socket.h>
#import <net/if.h>
