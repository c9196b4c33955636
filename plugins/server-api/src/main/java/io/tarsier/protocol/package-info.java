/**
 * What a protocol for live streams is, without any socket.
 *
 * <p>A {@link io.tarsier.protocol.LiveProtocol} opens a {@link io.tarsier.protocol.LiveSession} per
 * connection. The session gets whole messages in order, one at a time, and answers through its
 * {@link io.tarsier.protocol.Outbox}; so a test needs neither socket nor thread. {@link
 * io.tarsier.protocol.SpeechStream} is the recognition that sessions share, {@link
 * io.tarsier.protocol.pcm} makes samples of bytes, {@link io.tarsier.protocol.json} reads messages
 * strictly.
 *
 * <p>A session that cannot go on throws: a {@link io.tarsier.api.TarsierException} closes the
 * connection with 1008 and its message, anything else with 1011.
 */
@NullMarked
package io.tarsier.protocol;

import org.jspecify.annotations.NullMarked;
