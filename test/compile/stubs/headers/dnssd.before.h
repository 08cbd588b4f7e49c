#import <stdint.h>
#import <sys/socket.h>
#import <dispatch/dispatch.h>
