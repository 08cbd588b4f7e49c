#import <Foundation/Foundation.h>
#import <UIKit/UIKit.h>
