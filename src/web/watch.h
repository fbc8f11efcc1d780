#pragma once
/*
 * The watch over connections: one that takes too long to send a request's head is ended, however alive it
 * looks; and what a refused sender still sends is read away for a while, because closing at once would make
 * its system drop the refusal unread.
 */
struct watch;
struct watched; /* one connection */

struct watch *watch_start(void);
void watch_stop(struct watch *w); /* after the network has ended */

/* a connection that waits for a head */
struct watched *watch_add(struct watch *w, int fd);
void watch_remove(struct watched *c); /* before its socket is closed */
/* a head has arrived; the next one is waited for */
void watch_head_arrived(struct watched *c);
void watch_waits(struct watched *c);

/* reads away what still comes on that socket, which may be closed meanwhile */
void watch_drain(struct watch *w, int fd);
