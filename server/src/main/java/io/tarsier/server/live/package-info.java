/**
 * What stands between a socket and a session: {@link io.tarsier.server.live.StreamQueue} keeps the
 * messages of a stream in order on a pool of threads, {@link io.tarsier.server.live.GuardedSession}
 * keeps what a session throws from that pool.
 */
@NullMarked
package io.tarsier.server.live;

import org.jspecify.annotations.NullMarked;
