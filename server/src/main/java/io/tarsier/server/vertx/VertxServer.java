package io.tarsier.server.vertx;

import io.tarsier.api.Plugins;
import io.tarsier.protocol.LiveProtocol;
import io.tarsier.server.metrics.ServerMetrics;
import io.tarsier.server.models.Models;
import io.tarsier.server.reload.Reloader;
import io.tarsier.server.settings.ModelSettings;
import io.tarsier.server.settings.ServerSettings;
import io.tarsier.server.settings.TlsFiles;
import io.tarsier.server.settings.TlsIdentity;
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
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server behind {@link io.tarsier.server.TarsierServer}. Thread-safe. */
public final class VertxServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(VertxServer.class);
  private static final int CLOSE_SECONDS = 10;
  private static final int WATCH_MILLIS = 1000;

  private final ServerSettings settings;
  private final Vertx vertx;
  private final Context eventLoop;
  private final ExecutorService workers;
  private final ServerMetrics metrics = new ServerMetrics();
  private final LiveSockets sockets;

  /** Recordings keep the models that the server began with. */
  private final Recordings recordings;

  private final HttpRoutes routes;
  private final HttpServer http;
  private final Reloader reloader;
  private final AtomicBoolean closing = new AtomicBoolean();
  private final CountDownLatch closed = new CountDownLatch(1);

  private VertxServer(
      ServerSettings settings,
      Models models,
      Plugins plugins,
      List<LiveProtocol> protocols,
      Optional<TlsIdentity> identity)
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
    this.workers = newWorkers(settings.recognition().workers());
    this.sockets = new LiveSockets(settings, models, protocols, workers, eventLoop, metrics);
    try {
      this.recordings = Recordings.open(settings, models, plugins, vertx, eventLoop);
    } catch (IOException e) {
      workers.shutdown();
      await(vertx.close().toCompletionStage().toCompletableFuture(), CLOSE_SECONDS, "still open");
      throw e;
    }
    this.http =
        vertx.createHttpServer(httpOptions(settings, identity)).requestHandler(this::handle);
    this.reloader = new Reloader(metrics::reloaded);
    settings.network().tls().ifPresent(files -> addCertificate(files, identity.orElseThrow()));
    boolean watched = settings.models().reload() == ModelSettings.Reload.WATCH;
    models.reloadables().forEach(model -> reloader.add(model, watched));
    models.observe(metrics.batches());
    Gatekeeper gatekeeper = new Gatekeeper(settings.access());
    this.routes =
        new HttpRoutes(
            sockets,
            models::names,
            metrics,
            gatekeeper,
            CrossOrigin.of(settings),
            Stream.concat(
                    recordings.routes().stream(),
                    Stream.of(new AdminRoutes(reloader, eventLoop).route()))
                .toList());
  }

  private void addCertificate(TlsFiles files, TlsIdentity identity) {
    Certificate certificate = new Certificate(files, identity, http);
    metrics.watchCertificate(certificate::expiresSeconds);
    reloader.add(certificate, true);
  }

  /** See {@link io.tarsier.server.TarsierServer#start}. */
  public static VertxServer start(ServerSettings settings, Models models, Plugins plugins)
      throws IOException {
    return start(settings, models, plugins, List.copyOf(plugins.all(LiveProtocol.class)));
  }

  static VertxServer start(ServerSettings settings, Models models, List<LiveProtocol> protocols)
      throws IOException {
    return start(settings, models, Plugins.load(), protocols);
  }

  private static VertxServer start(
      ServerSettings settings, Models models, Plugins plugins, List<LiveProtocol> protocols)
      throws IOException {
    Optional<TlsFiles> tls = settings.network().tls();
    VertxServer server =
        new VertxServer(
            settings,
            models,
            plugins,
            protocols,
            tls.isPresent() ? Optional.of(tls.get().read()) : Optional.empty());
    try {
      server.listen();
    } catch (IOException e) {
      server.closing.set(true);
      server.shutDown();
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

  private static HttpServerOptions httpOptions(
      ServerSettings settings, Optional<TlsIdentity> identity) {
    int maxMessageBytes = settings.limits().maxMessageBytes();
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost(settings.network().host())
            .setPort(settings.network().port())
            .setMaxHeaderSize(settings.limits().maxHeaderBytes())
            .setMaxWebSocketFrameSize(maxMessageBytes)
            .setMaxWebSocketMessageSize(maxMessageBytes)
            .setWebSocketSubProtocols(SubProtocols.NAMES_OF_KEYS)
            .setPerMessageWebSocketCompressionSupported(false)
            .setPerFrameWebSocketCompressionSupported(false)
            .setTcpNoDelay(true);
    // Without ALPN it stays at HTTP/1.1, the version that has websockets.
    identity.ifPresent(
        tls -> options.setSsl(true).setUseAlpn(false).setKeyCertOptions(Certificate.options(tls)));
    return options;
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
    reloader.watch(WATCH_MILLIS);
    LOG.atInfo()
        .addKeyValue("host", settings.network().host())
        .addKeyValue("port", port())
        .addKeyValue("tls", settings.network().tls().isPresent())
        .log("listening");
  }

  private String whyNot(@Nullable Throwable failure) {
    String place = settings.network().host() + ":" + settings.network().port();
    if (failure instanceof BindException
        && String.valueOf(failure.getMessage()).contains("in use")) {
      return "port "
          + settings.network().port()
          + " of "
          + settings.network().host()
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

  /** Every route over HTTP but those of files and websockets. */
  List<Route> routes() {
    return routes.routes();
  }

  /** Streams that are live now. */
  public int streams() {
    return sockets.size();
  }

  /** Reads again what can be read again; see {@link io.tarsier.server.TarsierServer#reload}. */
  public CompletableFuture<List<Reloader.Outcome>> reload() {
    return reloader.reloadAll();
  }

  /** Waits until the server is closed. */
  public void awaitClose() throws InterruptedException {
    closed.await();
  }

  @Override
  public void close() {
    if (closing.compareAndSet(false, true)) {
      LOG.atInfo().addKeyValue("streams", streams()).log("stopping");
      shutDown();
      LOG.info("stopped");
    } else {
      awaitOther();
    }
  }

  private void shutDown() {
    reloader.close();
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
  }

  /** Whoever closes the recognizers next must not do so under a worker that still uses one. */
  private void stopWorkers() {
    // Not those that wait: they let go of models.
    workers.shutdown();
    try {
      if (!workers.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        workers.shutdownNow();
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
