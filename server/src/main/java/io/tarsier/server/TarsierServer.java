package io.tarsier.server;

import io.tarsier.api.Plugins;
import io.tarsier.protocol.RecognizerSource;
import io.tarsier.server.models.Models;
import io.tarsier.server.reload.Reloader;
import io.tarsier.server.settings.Limits;
import io.tarsier.server.settings.ServerSettings;
import io.tarsier.server.vertx.VertxServer;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

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
    return start(settings, Models.of(recognizers));
  }

  /**
   * Starts a server with models that may be read again while it runs; they stay the caller's, who
   * closes them after the server.
   *
   * @throws IOException if it cannot listen; the message says so in one sentence
   */
  public static TarsierServer start(ServerSettings settings, Models models) throws IOException {
    return start(settings, models, Plugins.load());
  }

  /**
   * Starts a server that finds its live protocols and transcript writers among these plugins.
   *
   * @throws IOException if it cannot listen; the message says so in one sentence
   */
  public static TarsierServer start(ServerSettings settings, Models models, Plugins plugins)
      throws IOException {
    return new TarsierServer(VertxServer.start(settings, models, plugins));
  }

  /**
   * Reads model packs and certificate again, for new streams and connections; those that are open
   * keep what they have. What is broken stays as it was.
   *
   * @return what became of each
   */
  public CompletableFuture<List<Reloader.Outcome>> reload() {
    return server.reload();
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
