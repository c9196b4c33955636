package io.tarsier.server.vertx;

import io.tarsier.api.TarsierException;
import io.tarsier.protocol.CloseReason;
import io.tarsier.protocol.Handshake;
import io.tarsier.protocol.LiveProtocol;
import io.tarsier.protocol.SessionContext;
import io.tarsier.server.access.ClientQuotas;
import io.tarsier.server.access.User;
import io.tarsier.server.live.Admission;
import io.tarsier.server.live.Admission.Demand;
import io.tarsier.server.live.StreamJournal;
import io.tarsier.server.live.StreamQueue;
import io.tarsier.server.metrics.ServerMetrics;
import io.tarsier.server.models.ModelLease;
import io.tarsier.server.models.Models;
import io.tarsier.server.settings.Limits;
import io.tarsier.server.settings.ServerSettings;
import io.vertx.core.Context;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The live streams: who gets in, and who is in. Lives on the event loop, but for {@link #size} and
 * {@link #drained}.
 */
final class LiveSockets {

  private static final Logger LOG = LoggerFactory.getLogger(LiveSockets.class);
  private static final int RETRY_SECONDS = 5;

  private final Map<String, LiveProtocol> byPath = new HashMap<>();
  private final ServerSettings settings;
  private final Models models;
  private final Executor workers;
  private final Context eventLoop;
  private final ServerMetrics metrics;
  private final Gatekeeper gatekeeper;
  private final CrossOrigin crossOrigin;
  private final ClientQuotas quotas;
  private final Admission admission;
  private final LongAdder queuedBytes = new LongAdder();

  private final Set<SocketSession> open = new HashSet<>();
  private final CompletableFuture<Void> drained = new CompletableFuture<>();
  private final AtomicInteger size = new AtomicInteger();
  private long lastStreamId;
  private boolean draining;

  LiveSockets(
      ServerSettings settings,
      Models models,
      List<LiveProtocol> protocols,
      Executor workers,
      Context eventLoop,
      ServerMetrics metrics) {
    this.settings = settings;
    this.models = models;
    this.workers = workers;
    this.eventLoop = eventLoop;
    this.metrics = metrics;
    this.gatekeeper = new Gatekeeper(settings.access());
    this.crossOrigin = CrossOrigin.of(settings);
    this.quotas =
        new ClientQuotas(
            settings.clientLimits().maxStreams(), settings.clientLimits().maxNewStreamsPerMinute());
    this.admission =
        new Admission(
            Runtime.getRuntime().availableProcessors(),
            settings.limits().maxLoadPercent() / 100.0,
            System.nanoTime());
    metrics.watchLoad(() -> admission.load(System.nanoTime()));
    metrics.watchStreams(size::get, settings.limits().maxStreams());
    metrics.watchQueue(queuedBytes::sum);

    for (LiveProtocol protocol : protocols) {
      for (String path : protocol.paths()) {
        LiveProtocol other = byPath.putIfAbsent(path, protocol);
        if (other != null) {
          throw new IllegalArgumentException(
              "protocols " + other.name() + " and " + protocol.name() + " both want " + path);
        }
      }
    }
  }

  boolean isPath(String path) {
    return byPath.containsKey(path);
  }

  boolean isDraining() {
    return draining;
  }

  /** Streams that are open or being opened. */
  int size() {
    return size.get();
  }

  int max() {
    return limits().maxStreams();
  }

  static boolean isHandshake(HttpServerRequest request) {
    return "websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE));
  }

  /**
   * Why a handshake is answered with an error.
   *
   * @param retryAfterSeconds when the same may be let in; 0 for never
   */
  private record Refusal(int status, String code, String message, int retryAfterSeconds) {

    Refusal(int status, String code, String message) {
      this(status, code, message, status == 503 ? RETRY_SECONDS : 0);
    }
  }

  /** Answers a websocket handshake: opens a stream or says why not. */
  void handle(HttpServerRequest request) {
    LiveProtocol protocol = byPath.get(request.path());
    Optional<User> user = gatekeeper.admit(request);
    Refusal refusal = refusal(request, protocol, user);
    if (refusal != null) {
      metrics.refused(refusal.code);
      log(request, user, refusal);
      refuse(request, refusal);
    } else if (protocol != null && user.isPresent()) {
      upgrade(request, protocol, user.get());
    }
  }

  /**
   * Answers a plain request for a path of websockets as its handshake would be answered now, since
   * browsers show scripts no more of a failed handshake than that it failed.
   */
  void explain(HttpServerRequest request) {
    Refusal refusal = refusal(request, byPath.get(request.path()), gatekeeper.admit(request));
    if (refusal != null) {
      refuse(request, refusal);
    } else {
      request.response().putHeader(HttpHeaders.UPGRADE, "websocket");
      refuse(
          request,
          new Refusal(
              426, "upgrade_required", "connect to " + request.path() + " with a websocket"));
    }
  }

  private @Nullable Refusal refusal(
      HttpServerRequest request, @Nullable LiveProtocol protocol, Optional<User> user) {
    if (protocol == null) {
      return new Refusal(404, "not_found", "no protocol is spoken at this path");
    } else if (!crossOrigin.knowsName(request)) {
      return new Refusal(403, CrossOrigin.CODE, CrossOrigin.NAME_MESSAGE);
    } else if (!crossOrigin.allows(request)) {
      return new Refusal(403, CrossOrigin.CODE, CrossOrigin.MESSAGE);
    } else if (user.isEmpty()) {
      return new Refusal(401, Gatekeeper.CODE, Gatekeeper.MESSAGE);
    } else if (draining) {
      return new Refusal(503, "shutting_down", "the server is shutting down");
    } else if (!SubProtocols.of(request).areKnown()) {
      return new Refusal(
          400,
          "unknown_sub_protocol",
          "no sub-protocol is known but 'token' and 'bearer', each followed by an API key; connect"
              + " without "
              + SubProtocols.HEADER);
    }
    try {
      protocol.check(handshake(request));
    } catch (TarsierException e) {
      return new Refusal(400, "bad_request", String.valueOf(e.getMessage()));
    }
    if (size() >= max()) {
      return new Refusal(
          503, "too_many_streams", "all " + max() + " streams are in use; try again later");
    }
    Optional<String> objection = admission.objection(System.nanoTime());
    if (objection.isPresent()) {
      return new Refusal(503, "overloaded", objection.get());
    }
    return quotas
        .excess(client(request, user.get()), System.nanoTime())
        .map(
            excess -> new Refusal(429, excess.code(), excess.message(), excess.retryAfterSeconds()))
        .orElse(null);
  }

  /** Whose streams are counted together: those of a user or, where there are none, an address. */
  private String client(HttpServerRequest request, User user) {
    return settings.access().areKeysRequired() ? user.name() : request.remoteAddress().host();
  }

  private static void log(HttpServerRequest request, Optional<User> user, Refusal refusal) {
    LOG.atInfo()
        .addKeyValue("reason", refusal.code)
        .addKeyValue("status", refusal.status)
        .addKeyValue("path", request.path())
        .addKeyValue("user", user.orElse(User.ANYBODY).name())
        .addKeyValue("remote", String.valueOf(request.remoteAddress()))
        .log("stream refused");
  }

  private static Handshake handshake(HttpServerRequest request) {
    Map<String, List<String>> query = new HashMap<>();
    for (String name : request.params().names()) {
      query.put(name, List.copyOf(request.params().getAll(name)));
    }
    return new Handshake(request.path(), query);
  }

  private static void refuse(HttpServerRequest request, Refusal refusal) {
    if (refusal.status == 401) {
      Gatekeeper.refuse(request);
      return;
    }
    if (refusal.retryAfterSeconds > 0) {
      request
          .response()
          .putHeader(HttpHeaders.RETRY_AFTER, Integer.toString(refusal.retryAfterSeconds));
    }
    Responses.error(request, refusal.status, refusal.code, refusal.message);
  }

  private void upgrade(HttpServerRequest request, LiveProtocol protocol, User user) {
    size.incrementAndGet();
    String client = client(request, user);
    quotas.opened(client, System.nanoTime());
    Demand demand = admission.enter(System.nanoTime());
    Handshake handshake = handshake(request);
    request
        .toWebSocket()
        .onSuccess(socket -> open(socket, handshake, protocol, user, client, demand))
        .onFailure(
            failure -> {
              LOG.debug("handshake failed: {}", String.valueOf(failure));
              demand.leave();
              left(client);
            });
  }

  private void open(
      ServerWebSocket socket,
      Handshake handshake,
      LiveProtocol protocol,
      User user,
      String client,
      Demand demand) {
    long streamId = ++lastStreamId;
    StreamJournal.Stream stream =
        new StreamJournal.Stream(
            streamId, protocol.name(), user.name(), String.valueOf(socket.remoteAddress()));
    ModelLease lease = models.lease();
    SessionContext context =
        new SessionContext(
            streamId,
            handshake,
            lease,
            settings.recognition().defaultSampleRateHz(),
            settings.recognition().stream().withLabel("stream " + streamId),
            new StreamJournal(stream, demand.metering(metrics.opened(protocol.name()))));
    SocketSession session =
        new SocketSession(
            socket,
            eventLoop,
            new StreamQueue(workers, admission),
            demand,
            limits(),
            protocol,
            context,
            lease,
            queuedBytes);
    open.add(session);
    session.start(
        () -> {
          open.remove(session);
          left(client);
        });
    if (draining) {
      session.end(shuttingDown());
    }
  }

  private void left(String client) {
    quotas.closed(client);
    if (size.decrementAndGet() == 0 && draining) {
      drained.complete(null);
    }
  }

  /** Closes streams that are idle or have lasted too long, and looks at the load. */
  void checkTimes() {
    long now = System.nanoTime();
    quotas.forgetIdle(now);
    for (SocketSession session : List.copyOf(open)) {
      session.checkTimes(now);
    }
    admission.sample(now);
  }

  /** Refuses new streams and ends those that are open. */
  void drain() {
    draining = true;
    if (size() == 0) {
      drained.complete(null);
    }
    for (SocketSession session : List.copyOf(open)) {
      session.end(shuttingDown());
    }
  }

  /** Done when the last stream has gone after {@link #drain}. */
  CompletableFuture<Void> drained() {
    return drained;
  }

  private static CloseReason shuttingDown() {
    return CloseReason.goingAway("the server is shutting down");
  }

  private Limits limits() {
    return settings.limits();
  }
}
