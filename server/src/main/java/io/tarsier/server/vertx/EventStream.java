package io.tarsier.server.vertx;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

/** A response of server-sent events (HTML, 9.2). Thread-safe. */
final class EventStream {

  /** Proxies close connections on which nothing happens. */
  private static final int BEAT_MILLIS = 15_000;

  private final Context context;
  private final HttpServerResponse response;
  private Runnable gone = () -> {};

  /** Begins the response; on the event loop or elsewhere. */
  EventStream(Context context, HttpServerResponse response) {
    this.context = context;
    this.response = response;
    context.runOnContext(v -> begin());
  }

  private void begin() {
    if (isOver()) {
      return;
    }
    response.closeHandler(closed -> gone.run());
    response
        .setChunked(true)
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.writeHead();
    Vertx vertx = context.owner();
    vertx.setPeriodic(
        BEAT_MILLIS,
        timer -> {
          if (isOver()) {
            vertx.cancelTimer(timer);
          } else {
            response.write(": still here\n\n");
          }
        });
  }

  /** Does something when the client is gone; on the event loop. */
  void whenGone(Runnable action) {
    if (isOver()) {
      action.run();
    } else {
      gone = action;
    }
  }

  private boolean isOver() {
    return response.ended() || response.closed();
  }

  /** Sends an event without a name. */
  void send(String data) {
    write("data: " + data + "\n\n");
  }

  /** Sends an event that must arrive. */
  void send(String name, String data) {
    write("event: " + name + "\ndata: " + data + "\n\n");
  }

  /** Sends an event that a client who reads slowly can do without. */
  void sendIfRead(String name, String data) {
    context.runOnContext(
        v -> {
          if (!isOver() && !response.writeQueueFull()) {
            response.write("event: " + name + "\ndata: " + data + "\n\n");
          }
        });
  }

  private void write(String event) {
    context.runOnContext(
        v -> {
          if (!isOver()) {
            response.write(event);
          }
        });
  }

  /** Ends the response. */
  void end() {
    context.runOnContext(
        v -> {
          if (!isOver()) {
            response.end();
          }
        });
  }
}
