package io.tarsier.server.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class VertxWebhookSenderTest {

  @Test
  void theCheckedAddressIsConnectedToAndRedirectsAreNotFollowed() throws Exception {
    List<String> asked = new CopyOnWriteArrayList<>();
    HttpServer receiver =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestHeaders().getFirst("Host") + exchange.getRequestURI());
          exchange.getResponseHeaders().add("Location", "/secret");
          exchange.sendResponseHeaders(307, -1);
          exchange.close();
        });
    receiver.start();
    int port = receiver.getAddress().getPort();
    Vertx vertx = Vertx.vertx();
    try {
      int status =
          new VertxWebhookSender(vertx)
              .post(
                  URI.create("http://public.invalid:" + port + "/hook"),
                  InetAddress.getLoopbackAddress(),
                  Map.of("Content-Type", "application/json"),
                  "{}")
              .get(20, TimeUnit.SECONDS);
      assertThat(status).isEqualTo(307);
      assertThat(asked).containsExactly("public.invalid:" + port + "/hook");
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
      receiver.stop(0);
    }
  }
}
