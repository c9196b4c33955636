package io.tarsier.bench.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Plays clips to the server one after the other, each over a connection of its own and as fast as
 * it was spoken; comes back when it was refused. Thread-safe.
 */
final class Caller {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int SERVICE_UNAVAILABLE = 503;
  private static final int NORMAL = 1000;

  private final HttpClient http;
  private final URI server;
  private final ScheduledExecutorService clock;
  private final Supplier<ExpectedClip> clips;
  private final LoadFigures figures;
  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private volatile boolean stopping;

  /** A clip and what should be heard in it. */
  record ExpectedClip(Clip clip, String text) {}

  Caller(
      HttpClient http,
      URI server,
      ScheduledExecutorService clock,
      Supplier<ExpectedClip> clips,
      LoadFigures figures) {
    this.http = http;
    this.server = server;
    this.clock = clock;
    this.clips = clips;
    this.figures = figures;
  }

  /** Begins to call after some time. */
  void callIn(long nanos) {
    later(this::call, nanos);
  }

  private void call() {
    if (stopping) {
      done.complete(null);
      return;
    }
    Call call = new Call(clips.get());
    var unused =
        http.newWebSocketBuilder()
            .buildAsync(server, call)
            .whenComplete(
                (socket, failure) -> {
                  if (failure == null) {
                    call.begin(socket);
                  } else {
                    callAgain(failure);
                  }
                });
  }

  private void callAgain(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    long waitSeconds = 1;
    if (cause instanceof WebSocketHandshakeException refusal
        && refusal.getResponse().statusCode() == SERVICE_UNAVAILABLE) {
      figures.refused();
      waitSeconds = refusal.getResponse().headers().firstValueAsLong("retry-after").orElse(1);
    } else {
      figures.failed(String.valueOf(cause));
    }
    later(this::call, TimeUnit.SECONDS.toNanos(waitSeconds));
  }

  private void later(Runnable task, long nanos) {
    var unused = clock.schedule(task, nanos, TimeUnit.NANOSECONDS);
  }

  /** Calls no more; done when the present call has come to its end. */
  CompletableFuture<Void> stop() {
    stopping = true;
    return done;
  }

  /** One connection. The listener's methods and the clock take turns on its lock. */
  private final class Call implements WebSocket.Listener {

    private final ExpectedClip expected;
    private final long[] sentNanos;
    private final StringBuilder message = new StringBuilder();
    private final StringBuilder text = new StringBuilder();
    private CompletableFuture<?> lastSend = CompletableFuture.completedFuture(null);
    private @Nullable WebSocket socket;
    private long beginNanos;
    private long finishNanos;
    private int piece;
    private boolean over;

    Call(ExpectedClip expected) {
      this.expected = expected;
      this.sentNanos = new long[expected.clip().pieces()];
    }

    synchronized void begin(WebSocket opened) {
      socket = opened;
      beginNanos = System.nanoTime();
      String configure =
          "{\"type\":\"configure\",\"sample_rate\":" + expected.clip().sampleRateHz() + "}";
      lastSend = opened.sendText(configure, true);
      scheduleNext();
    }

    private void scheduleNext() {
      long due = beginNanos + (long) ((piece + 1) * Clip.PIECE_SECONDS * 1e9);
      later(this::sendNext, due - System.nanoTime());
    }

    private synchronized void sendNext() {
      WebSocket to = socket;
      if (over || to == null) {
        return;
      }
      if (piece < sentNanos.length) {
        sentNanos[piece] = System.nanoTime();
        var bytes = expected.clip().bytes(piece);
        figures.sent(bytes.remaining() / 2.0 / expected.clip().sampleRateHz());
        lastSend = lastSend.thenCompose(sent -> to.sendBinary(bytes, true));
        piece++;
        if (piece < sentNanos.length) {
          scheduleNext();
          return;
        }
      }
      finishNanos = System.nanoTime();
      lastSend = lastSend.thenCompose(sent -> to.sendText("{\"type\":\"finish\"}", true));
    }

    @Override
    public synchronized CompletionStage<?> onText(
        WebSocket from, CharSequence data, boolean isLast) {
      message.append(data);
      if (isLast) {
        take(message.toString());
        message.setLength(0);
      }
      from.request(1);
      return CompletableFuture.completedStage(null);
    }

    private void take(String json) {
      long now = System.nanoTime();
      try {
        JsonNode event = JSON.readTree(json);
        switch (event.path("type").asText()) {
          case "partial" -> figures.partial(now - dueNanos(event));
          case "final" -> {
            figures.ended(now - (finishNanos == 0 ? dueNanos(event) : finishNanos));
            String words = event.path("text").asText();
            text.append(text.isEmpty() || words.isEmpty() ? "" : " ").append(words);
          }
          default -> {
            // Nothing else depends on audio.
          }
        }
      } catch (JsonProcessingException e) {
        figures.failed("no JSON: " + json);
      }
    }

    /** When the last byte left that an event depends on. */
    private long dueNanos(JsonNode event) {
      return sentNanos[expected.clip().pieceBefore(event.path("at_seconds").asDouble())];
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      if (end()) {
        if (code == NORMAL) {
          figures.heard(text.toString(), expected.text());
        } else {
          figures.failed("closed with " + code + " " + reason);
        }
        clock.execute(Caller.this::call);
      }
      return CompletableFuture.completedStage(null);
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      if (end()) {
        figures.failed(String.valueOf(error));
        later(Caller.this::call, TimeUnit.SECONDS.toNanos(1));
      }
    }

    private synchronized boolean end() {
      boolean first = !over;
      over = true;
      return first;
    }
  }
}
