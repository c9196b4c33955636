/**
 * Tarsier's own websocket protocol, on {@code /v1/stream}, for what the other ones cannot say: how
 * much of a partial text stands, where speech starts and ends, and what one stream wants of the
 * recognizer.
 *
 * <p>Every message has a {@code type}. The server's are the events of the recognizer, one to one,
 * between {@code ready} and, where something goes wrong, {@code error}. They come when they come:
 * nothing waits for a reply.
 *
 * <p>What the client sends is read strictly. A field that nobody knows closes the connection with
 * its name, because a misspelt wish that is ignored looks like a recognizer that does not work.
 */
@NullMarked
package io.tarsier.server.stream;

import org.jspecify.annotations.NullMarked;
