#import "LogBookUploader.h"
#import <SystemConfiguration/SystemConfiguration.h>

@interface LogBookUploader ()
@property (nonatomic, copy) NSURL *office;
@property (nonatomic, strong) NSURLSession *session;
@end

@implementation LogBookUploader

- (instancetype)initWithOffice:(NSURL *)office {
    if ((self = [super init])) {
        _office = [office copy];
        NSURLSessionConfiguration *configuration = [NSURLSessionConfiguration defaultSessionConfiguration];
        configuration.waitsForConnectivity = YES;
        _session = [NSURLSession sessionWithConfiguration:configuration];
    }
    return self;
}

- (void)uploadPages:(NSData *)pages completion:(void (^)(BOOL))completion {
    NSMutableURLRequest *request = [NSMutableURLRequest requestWithURL:self.office];
    request.HTTPMethod = @"PUT";
    NSURLSessionUploadTask *task = [self.session uploadTaskWithRequest:request
                                                              fromData:pages
                                                     completionHandler:^(NSData *data, NSURLResponse *response, NSError *error) {
        completion(error == nil && ((NSHTTPURLResponse *)response).statusCode == 201);
    }];
    [task resume];
}

// Kept from the first version for boats whose office still wants the pages by POST.
- (void)postPages:(NSData *)pages completion:(void (^)(BOOL))completion {
    if (![self officeIsReachable]) {
        completion(NO);
        return;
    }
    NSMutableURLRequest *request = [NSMutableURLRequest requestWithURL:self.office];
    request.HTTPMethod = @"POST";
    request.HTTPBody = pages;
    [NSURLConnection sendAsynchronousRequest:request
                                       queue:[NSOperationQueue mainQueue]
                           completionHandler:^(NSURLResponse *response, NSData *data, NSError *error) {
        completion(error == nil);
    }];
}

- (BOOL)officeIsReachable {
    SCNetworkReachabilityRef reachability = SCNetworkReachabilityCreateWithName(NULL, self.office.host.UTF8String);
    if (reachability == NULL) {
        return NO;
    }
    SCNetworkReachabilityFlags flags = 0;
    BOOL known = SCNetworkReachabilityGetFlags(reachability, &flags);
    CFRelease(reachability);
    return known && (flags & kSCNetworkReachabilityFlagsReachable) != 0;
}

@end
