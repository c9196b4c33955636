package io.tarsier.server.vertx;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A websocket client for tests. */
final class TestClient implements WebSocket.Listener {

  record Closed(int code, String reason) {}

  private static final int PATIENCE_SECONDS = 20;

  private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
  private final CompletableFuture<Closed> closed = new CompletableFuture<>();
  private final StringBuilder text = new StringBuilder();
  final WebSocket socket;

  TestClient(int port, String path) {
    this(port, path, "");
  }

  TestClient(int port, String path, String authorization) {
    this(HttpClient.newHttpClient(), URI.create("ws://127.0.0.1:" + port + path), authorization);
  }

  TestClient(HttpClient http, URI uri, String authorization) {
    WebSocket.Builder builder = http.newWebSocketBuilder();
    if (!authorization.isEmpty()) {
      builder.header("Authorization", authorization);
    }
    socket = builder.buildAsync(uri, this).join();
  }

  void send(byte[] bytes) {
    socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
  }

  void send(String message) {
    socket.sendText(message, true).join();
  }

  /** The next reply; waits for it. */
  String next() throws InterruptedException {
    String next = texts.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("no reply; closed: " + closed.getNow(null));
    }
    return next;
  }

  int waiting() {
    return texts.size();
  }

  Closed awaitClose() {
    return closed.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  @Override
  public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
    text.append(data);
    if (last) {
      texts.add(text.toString());
      text.setLength(0);
    }
    webSocket.request(1);
    return CompletableFuture.completedStage(null);
  }

  @Override
  public CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
    closed.complete(new Closed(code, reason));
    return CompletableFuture.completedStage(null);
  }

  @Override
  public void onError(WebSocket webSocket, Throwable error) {
    closed.completeExceptionally(error);
  }
}
