#pragma once
/* The socket that the server listens on. */
#include "base/arena.h"

/* ADDR:PORT, [ADDR]:PORT or :PORT (every address); port 0 takes any free one. Gives the socket and the port;
 * on failure -1, and *why in the arena. */
int listen_on(struct arena *a, const char *listen, int *port, const char **why);
/* "http://127.0.0.1:8080": what a browser on this machine would use */
const char *listen_origin(struct arena *a, const char *listen, int port);
