/**
 * The one place that knows Vert.x: HTTP routes, the websocket handshake, frames, flow control.
 *
 * <p>Everything here runs on one event loop and none of it waits, so there are no locks. Framing a
 * stream of 16 kHz audio costs it some microseconds per message; recognition happens on the
 * workers.
 *
 * <p>Traps of Vert.x 5.0 that shape this code: its text messages replace invalid UTF-8 instead of
 * refusing it, so frames are put together here; it ends a connection that breaks the protocol
 * without a close frame, so {@code ProtocolViolations} sends one; it answers pings even while a
 * socket is paused, so a full write queue pauses reading; it accepts any sub-protocol, so unknown
 * ones are refused before the upgrade; and a server that is referenced by nobody is closed by the
 * garbage collector.
 */
@NullMarked
package io.tarsier.server.vertx;

import org.jspecify.annotations.NullMarked;
