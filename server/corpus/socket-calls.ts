/** The kernel's calls for sockets, by which a number beside them is an errno and a text is about networking. */
export const socketCalls: readonly string[] =
  `accept bind connect connectx disconnectx getpeername getsockname getsockopt listen recv recvfrom recvmsg recvmsg_x
   send sendmsg sendmsg_x sendto setsockopt socketpair writev`.split(/\s+/);

/** Calls that sockets share with files: a number beside them is an errno, and nothing says that it is about networking. */
export const sharedCalls: readonly string[] = ["ioctl", "readv", "sendfile"];
