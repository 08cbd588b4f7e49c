#import <Foundation/Foundation.h>
typedef NSUInteger CTCellularDataRestrictedState_;
