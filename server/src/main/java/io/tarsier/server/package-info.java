/**
 * Transcription for clients on the network, live or of recordings.
 *
 * <pre>{@code
 * try (Recognizer recognizer = Recognizer.builder().build();
 *     TarsierServer server =
 *         TarsierServer.start(ServerSettings.defaults(), RecognizerSource.of(recognizer))) {
 *   server.awaitClose();
 * }
 * }</pre>
 *
 * <p>The way of a message:
 *
 * <pre>
 * socket -&gt; frames -&gt; whole messages   {@link io.tarsier.server.vertx}   on the event loop
 *        -&gt; queue of the stream        {@link io.tarsier.server.live}    bounded by pausing the socket
 *        -&gt; protocol session           {@link io.tarsier.server.vosk}    on a worker thread
 *                                     or {@link io.tarsier.server.stream} or of a plugin
 *        -&gt; recognizer                 io.tarsier.recognizer             on the same worker thread
 *        -&gt; reply -&gt; socket            {@link io.tarsier.server.vertx}   on the event loop
 * </pre>
 *
 * <p>Recordings take another way, see {@link io.tarsier.server.batch}: their upload goes to a file,
 * and the file to a pool of its own.
 *
 * <p>Traps. The event loop must never wait: no recognition, no file, no lock happens there. A
 * stream is served by at most one worker at a time, so that sessions need no locks; but it is not
 * always the same worker. Vert.x types stay in {@link io.tarsier.server.vertx}.
 */
@NullMarked
package io.tarsier.server;

import org.jspecify.annotations.NullMarked;
