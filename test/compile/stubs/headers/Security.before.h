#import <Security/SecurityBase.h>
