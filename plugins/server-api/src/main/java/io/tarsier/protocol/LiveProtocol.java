package io.tarsier.protocol;

import io.tarsier.api.Plugin;
import io.tarsier.api.TarsierException;
import java.util.Set;

/**
 * A websocket protocol for live streams. Immutable; thread-safe.
 *
 * <p>Listed in {@code META-INF/services/io.tarsier.protocol.LiveProtocol}.
 */
public interface LiveProtocol extends Plugin {

  /** The paths on which it is spoken, each starting with a slash. */
  Set<String> paths();

  /**
   * Whether clients wait for a reply to each message. Then none may be left out; otherwise a client
   * who reads slowly gets the newest partial text only. By default not.
   */
  default boolean isLockStep() {
    return false;
  }

  /**
   * Looks at a handshake before it is accepted; does no work that takes time. By default every
   * handshake will do.
   *
   * @throws TarsierException if its query makes no sense; the client gets status 400 with the
   *     message
   */
  default void check(Handshake handshake) {}

  /**
   * Opens the session of a connection whose handshake was accepted; does no work that takes time.
   */
  LiveSession open(SessionContext context, Outbox outbox);
}
