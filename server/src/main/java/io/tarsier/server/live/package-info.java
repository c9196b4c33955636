/**
 * What a protocol for live streams is, without any socket.
 *
 * <p>A {@link io.tarsier.server.live.LiveProtocol} opens a {@link
 * io.tarsier.server.live.LiveSession} per connection. The session gets whole messages in order, one
 * at a time, and answers through its {@link io.tarsier.server.live.Outbox}; so a test needs neither
 * socket nor thread. {@link io.tarsier.server.live.SpeechStream} is the recognition that sessions
 * share, {@link io.tarsier.server.live.StreamQueue} what keeps the messages of a stream in order on
 * a pool of threads.
 *
 * <p>A session that cannot go on throws: a {@link io.tarsier.api.TarsierException} closes the
 * connection with 1008 and its message, anything else with 1011.
 */
@NullMarked
package io.tarsier.server.live;

import org.jspecify.annotations.NullMarked;
