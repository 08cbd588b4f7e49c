#import <NetworkExtension/NetworkExtension.h>

void carry(NEAppProxyTCPFlow *flow) {
    id gate = [NWHostEndpoint endpointWithHostname:@"192.0.2.1" port:@"443"];
    (void)flow.remoteEndpoint;
    (void)gate;
}
