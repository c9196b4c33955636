package io.tarsier.server.vertx;

import io.tarsier.api.Plugins;
import io.tarsier.protocol.LiveProtocol;
import io.tarsier.protocol.RecognizerSource;
import io.tarsier.server.metrics.ServerMetrics;
import io.tarsier.server.settings.ServerSettings;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.BindException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server behind {@link io.tarsier.server.TarsierServer}. Thread-safe. */
public final class VertxServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(VertxServer.class);
  private static final int CLOSE_SECONDS = 10;

  private final ServerSettings settings;
  private final Vertx vertx;
  private final Context eventLoop;
  private final ExecutorService workers;
  private final ServerMetrics metrics = new ServerMetrics();
  private final LiveSockets sockets;
  private final Recordings recordings;
  private final HttpRoutes routes;
  private final HttpServer http;
  private final AtomicBoolean closing = new AtomicBoolean();
  private final CountDownLatch closed = new CountDownLatch(1);

  private VertxServer(
      ServerSettings settings, RecognizerSource recognizers, List<LiveProtocol> protocols)
      throws IOException {
    this.settings = settings;
    this.vertx =
        Vertx.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(1)
                .setFileSystemOptions(
                    new FileSystemOptions()
                        .setFileCachingEnabled(false)
                        .setClassPathResolvingEnabled(false)));
    this.eventLoop = vertx.getOrCreateContext();
    this.workers = newWorkers(settings.workers());
    this.sockets = new LiveSockets(settings, recognizers, protocols, workers, eventLoop, metrics);
    try {
      this.recordings = Recordings.open(settings, recognizers, vertx, eventLoop);
    } catch (IOException e) {
      workers.shutdown();
      await(vertx.close().toCompletionStage().toCompletableFuture(), CLOSE_SECONDS, "still open");
      throw e;
    }
    this.routes =
        new HttpRoutes(
            sockets,
            recognizers::names,
            metrics,
            new Gatekeeper(settings.apiKeys()),
            recordings.routes());
    this.http = vertx.createHttpServer(httpOptions(settings)).requestHandler(this::handle);
  }

  /** See {@link io.tarsier.server.TarsierServer#start}. */
  public static VertxServer start(ServerSettings settings, RecognizerSource recognizers)
      throws IOException {
    return start(settings, recognizers, List.copyOf(Plugins.load().all(LiveProtocol.class)));
  }

  static VertxServer start(
      ServerSettings settings, RecognizerSource recognizers, List<LiveProtocol> protocols)
      throws IOException {
    VertxServer server = new VertxServer(settings, recognizers, protocols);
    try {
      server.listen();
    } catch (IOException e) {
      server.close();
      throw e;
    }
    return server;
  }

  private static ExecutorService newWorkers(int count) {
    AtomicInteger number = new AtomicInteger();
    return Executors.newFixedThreadPool(
        count,
        task -> {
          Thread thread = new Thread(task, "tarsier-worker-" + number.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        });
  }

  private static HttpServerOptions httpOptions(ServerSettings settings) {
    int maxMessageBytes = settings.limits().maxMessageBytes();
    return new HttpServerOptions()
        .setHost(settings.host())
        .setPort(settings.port())
        .setMaxHeaderSize(settings.limits().maxHeaderBytes())
        .setMaxWebSocketFrameSize(maxMessageBytes)
        .setMaxWebSocketMessageSize(maxMessageBytes)
        .setWebSocketSubProtocols(SubProtocols.NAMES_OF_KEYS)
        .setPerMessageWebSocketCompressionSupported(false)
        .setPerFrameWebSocketCompressionSupported(false)
        .setTcpNoDelay(true);
  }

  private void listen() throws IOException {
    CompletableFuture<HttpServer> listening = new CompletableFuture<>();
    eventLoop.runOnContext(
        v -> {
          vertx.setPeriodic(1000, timer -> sockets.checkTimes());
          http.listen().onSuccess(listening::complete).onFailure(listening::completeExceptionally);
        });
    try {
      listening.get();
    } catch (ExecutionException e) {
      throw new IOException(whyNot(e.getCause()), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted before the server listened", e);
    }
    LOG.info("listening on {}:{}", settings.host(), port());
  }

  private String whyNot(@Nullable Throwable failure) {
    String place = settings.host() + ":" + settings.port();
    if (failure instanceof BindException
        && String.valueOf(failure.getMessage()).contains("in use")) {
      return "port "
          + settings.port()
          + " of "
          + settings.host()
          + " is in use by another program; choose another port";
    }
    return "cannot listen on " + place + ": " + (failure == null ? "" : failure.getMessage());
  }

  private void handle(HttpServerRequest request) {
    try {
      if (LiveSockets.isHandshake(request)) {
        sockets.handle(request);
      } else {
        routes.handle(request);
      }
    } catch (RuntimeException e) {
      LOG.error("{} {} failed", request.method(), request.path(), e);
      if (!request.response().ended()) {
        Responses.error(request, 500, "internal_error", "the server failed; its log has the cause");
      }
    }
  }

  /** The port it listens on. */
  public int port() {
    return http.actualPort();
  }

  /** Streams that are live now. */
  public int streams() {
    return sockets.size();
  }

  /** Waits until the server is closed. */
  public void awaitClose() throws InterruptedException {
    closed.await();
  }

  @Override
  public void close() {
    if (closing.compareAndSet(false, true)) {
      eventLoop.runOnContext(
          v -> {
            sockets.drain();
            recordings.drain();
          });
      await(
          CompletableFuture.allOf(sockets.drained(), recordings.drained()),
          settings.limits().drainSeconds(),
          "streams or recordings still open");
      recordings.stop();
      await(
          vertx.close().toCompletionStage().toCompletableFuture(),
          CLOSE_SECONDS,
          "sockets still open");
      stopWorkers();
      recordings.close();
      metrics.close();
      closed.countDown();
    } else {
      awaitOther();
    }
  }

  /** Whoever closes the recognizers next must not do so under a worker that still uses one. */
  private void stopWorkers() {
    workers.shutdownNow();
    try {
      if (!workers.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("a worker still runs {} s after the end", CLOSE_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitOther() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void await(CompletableFuture<?> done, int seconds, String otherwise) {
    try {
      done.get(seconds, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      LOG.warn("{} after {} s; closing them now", otherwise, seconds);
    } catch (ExecutionException e) {
      LOG.warn("closing failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
