package io.tarsier.server;

import io.tarsier.protocol.RecognizerSource;
import io.tarsier.server.settings.Limits;
import io.tarsier.server.settings.ServerSettings;
import io.tarsier.server.vertx.VertxServer;
import java.io.IOException;

/**
 * A running server. Thread-safe.
 *
 * <p>{@link #close} is the orderly end: new streams are refused, live ones get their final result
 * and close code 1001, and only then, or after {@link Limits#drainSeconds}, the sockets go. A
 * process calls it from a shutdown hook to survive SIGTERM in good order.
 */
public final class TarsierServer implements AutoCloseable {

  private final VertxServer server;

  private TarsierServer(VertxServer server) {
    this.server = server;
  }

  /**
   * Starts a server and returns when it listens.
   *
   * @throws IOException if it cannot listen, for example because the port is in use; the message
   *     says so in one sentence
   */
  public static TarsierServer start(ServerSettings settings, RecognizerSource recognizers)
      throws IOException {
    return new TarsierServer(VertxServer.start(settings, recognizers));
  }

  /** The port it listens on. */
  public int port() {
    return server.port();
  }

  /** Streams that are live now. */
  public int streams() {
    return server.streams();
  }

  /** Waits until the server is closed. */
  public void awaitClose() throws InterruptedException {
    server.awaitClose();
  }

  /** Ends all streams in good order, then stops; returns when it is done. Idempotent. */
  @Override
  public void close() {
    server.close();
  }
}
