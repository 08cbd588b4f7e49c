#import "FilterDataProvider.h"
#import "HarbourPolicy.h"
#import <os/log.h>

@interface FilterDataProvider ()
@property (nonatomic, strong) HarbourPolicy *policy;
@end

@implementation FilterDataProvider

- (void)startFilterWithCompletionHandler:(void (^)(NSError *_Nullable))completionHandler {
    self.policy = [[HarbourPolicy alloc] initWithHosts:@[ @"gate.harbour.example", @"charts.example" ]];

    NWHostEndpoint *shore = [NWHostEndpoint endpointWithHostname:@"0.0.0.0" port:@"0"];
    NENetworkRule *everything = [[NENetworkRule alloc] initWithRemoteNetwork:shore
                                                                remotePrefix:0
                                                                localNetwork:nil
                                                                 localPrefix:0
                                                                    protocol:NENetworkRuleProtocolAny
                                                                   direction:NETrafficDirectionOutbound];
    NEFilterRule *rule = [[NEFilterRule alloc] initWithNetworkRule:everything action:NEFilterActionFilterData];
    NEFilterSettings *settings = [[NEFilterSettings alloc] initWithRules:@[ rule ] defaultAction:NEFilterActionAllow];
    [self applySettings:settings completionHandler:completionHandler];
}

- (void)stopFilterWithReason:(NEProviderStopReason)reason completionHandler:(void (^)(void))completionHandler {
    os_log_info(OS_LOG_DEFAULT, "filter stops, reason %ld", (long)reason);
    completionHandler();
}

- (NEFilterNewFlowVerdict *)handleNewFlow:(NEFilterFlow *)flow {
    if (![flow isKindOfClass:[NEFilterSocketFlow class]]) {
        return [NEFilterNewFlowVerdict allowVerdict];
    }
    NSString *host = [self hostOfFlow:(NEFilterSocketFlow *)flow];
    if (host != nil && ![self.policy allowsHost:host]) {
        return [NEFilterNewFlowVerdict dropVerdict];
    }
    return [NEFilterNewFlowVerdict allowVerdict];
}

- (nullable NSString *)hostOfFlow:(NEFilterSocketFlow *)socketFlow {
    if (@available(macOS 15.0, *)) {
        nw_endpoint_t endpoint = socketFlow.remoteFlowEndpoint;
        if (endpoint == nil || nw_endpoint_get_type(endpoint) != nw_endpoint_type_host) {
            return nil;
        }
        return [NSString stringWithUTF8String:nw_endpoint_get_hostname(endpoint)];
    } else {
        // Before macOS 15 there is nothing else to ask.
        NWEndpoint *endpoint = socketFlow.remoteEndpoint;
        return [endpoint isKindOfClass:[NWHostEndpoint class]] ? ((NWHostEndpoint *)endpoint).hostname : nil;
    }
}

// Used by the panel on the bridge; not guarded like the method above.
- (NSString *)describeFlow:(NEFilterSocketFlow *)socketFlow {
    NWHostEndpoint *remote = (NWHostEndpoint *)socketFlow.remoteEndpoint;
    return [NSString stringWithFormat:@"%@ port %@", remote.hostname, remote.port];
}

@end
