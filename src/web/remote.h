#pragma once
/*
 * Where a request comes from, for the limit on failed sign-ins: an IPv4 address, or the network (/64) of an
 * IPv6 address, since whoever has one of those addresses has them all. With TLS, or a peer on this machine,
 * there is a proxy in front: then it is the last address of X-Forwarded-For, which the proxy wrote.
 */
#include "base/arena.h"
#include <sys/socket.h>

/* empty when it cannot be told; `forwarded` is the last X-Forwarded-For header, or empty */
struct str remote_of(struct arena *a, const struct sockaddr *peer, struct str forwarded, bool tls);
