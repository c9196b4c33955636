/**
 * The websocket protocol of vosk-server, on {@code /} and {@code /vosk}.
 *
 * <p>Its clients run in lock-step: they send one binary frame and wait for one reply. So every
 * binary frame gets exactly one, in order, whatever happens; nothing else is ever sent but the
 * final results that {@code eof} and {@code reset} ask for. What cannot be served closes the
 * connection, because an error message would be taken for a reply.
 *
 * <p>Where Tarsier departs from the original on purpose: the model of one client is not that of
 * all; audio may start with a RIFF header; a {@code phrase_list} that the decoder cannot use is
 * ignored, as the original does for models with a static graph.
 */
@NullMarked
package io.tarsier.server.vosk;

import org.jspecify.annotations.NullMarked;
