package io.tarsier.server.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tarsier.protocol.testing.ProtocolExamples;
import io.tarsier.protocol.testing.Toy;
import io.tarsier.server.TarsierServer;
import io.tarsier.server.models.ReloadableModels;
import io.tarsier.server.models.ToyPacks;
import io.tarsier.server.settings.ApiKeys;
import io.tarsier.server.settings.ModelSettings;
import io.tarsier.server.settings.ServerSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Models that are replaced under running streams. */
@ExtendWith(EventLoopWatch.class)
class ReloadTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ADMIN = "Bearer the-key-of-the-admin";
  private static final String USER = "Bearer the-key-of-a-user";

  @TempDir Path folder;
  private final GatedReader gate = new GatedReader();
  private ToyPacks packs;
  private Path pack;
  private ReloadableModels models;
  private TarsierServer server;

  @BeforeEach
  void start() throws IOException {
    packs = new ToyPacks(folder, gate);
    pack = packs.write("a", "toy", "1");
    models = ReloadableModels.open(List.of(packs.origin(pack)));
    server = start(ModelSettings.Reload.OFF);
  }

  private TarsierServer start(ModelSettings.Reload reload) throws IOException {
    return TarsierServer.start(
        ServerSettings.defaults()
            .withPort(0)
            .withModels(new ModelSettings(List.of(), reload, "cpu"))
            .withApiKeys(
                ApiKeys.of(List.of("root the-key-of-the-admin admin", "alice the-key-of-a-user"))),
        models);
  }

  @AfterEach
  void stop() {
    server.close();
    models.close();
    assertThat(packs.opened).allMatch(ToyPacks.Opened::isClosed);
  }

  private HttpResponse<String> post(String authorization) throws Exception {
    return send("POST", authorization);
  }

  private HttpResponse<String> send(String method, String authorization) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/admin/reload"))
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private TestClient speaking() throws InterruptedException {
    TestClient client = new TestClient(server.port(), "/vosk", USER);
    client.send(Toy.say("ab_", 8000));
    client.next();
    return client;
  }

  private static void finish(TestClient client) throws InterruptedException {
    client.send(Toy.say("cc_", 8000));
    client.next();
    client.send("{\"eof\" : 1}");
    assertThat(client.next()).contains("\"text\" : \"ab cc\"");
    assertThat(client.awaitClose().code()).isEqualTo(1000);
  }

  @Test
  void noStreamIsLostAndTheOldModelIsClosedWithItsLastStream() throws Exception {
    List<TestClient> before = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      before.add(speaking());
    }
    assertThat(JSON.readTree(post(ADMIN).body()))
        .isEqualTo(JSON.readTree(ProtocolExamples.example("admin-reload")));
    TestClient after = speaking();
    for (int i = 0; i < before.size(); i++) {
      assertThat(packs.opened.get(0).isClosed()).as("before stream %d ended", i).isFalse();
      finish(before.get(i));
    }
    Await.until(() -> packs.opened.get(0).isClosed());
    assertThat(packs.opened).hasSize(2);
    assertThat(packs.opened.get(1).isClosed()).isFalse();
    finish(after);
    assertThat(metrics()).contains("tarsier_reloads_total{kind=\"model\",result=\"ok\"} 1.0");
  }

  @Test
  void aRecordingKeepsItsModelAndNoLonger() throws Exception {
    CompletableFuture<HttpResponse<String>> running =
        HttpClient.newHttpClient()
            .sendAsync(
                new HttpTester(server.port())
                    .request("/v1/audio/transcriptions")
                    .header("Authorization", USER)
                    .header("Content-Type", HttpTester.FORM)
                    .POST(
                        BodyPublishers.ofByteArray(
                            new HttpTester.Form().file("x", GatedReader.recording(3)).end()))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    Await.until(() -> gate.open.get() == 1);
    assertThat(post(ADMIN).statusCode()).isEqualTo(200);
    assertThat(packs.opened.get(0).isClosed()).isFalse();
    gate.permits.release(100);
    assertThat(running.get().body()).contains("aaa");
    Await.until(() -> packs.opened.get(0).isClosed());
    assertThat(packs.opened.get(1).isClosed()).isFalse();
  }

  @Test
  void aBrokenPackLeavesTheOldModelAndSaysWhy() throws Exception {
    TestClient before = speaking();
    Files.writeString(pack, "no pack");
    HttpResponse<String> answer = post(ADMIN);
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).contains("\"ok\":false", "is not a model pack");
    finish(before);
    finish(speaking());
    assertThat(metrics()).contains("tarsier_reloads_total{kind=\"model\",result=\"failed\"} 1.0");
  }

  @Test
  void aClientThatVanishesLetsGoOfItsModel() throws Exception {
    TestClient before = speaking();
    assertThat(post(ADMIN).statusCode()).isEqualTo(200);
    before.socket.abort();
    Await.until(() -> packs.opened.get(0).isClosed());
  }

  @Test
  void onlyAnAdminMayReload() throws Exception {
    assertThat(post("").statusCode()).isEqualTo(401);
    assertThat(post(USER).statusCode()).isEqualTo(403);
    assertThat(send("GET", ADMIN).statusCode()).isEqualTo(405);
    assertThat(packs.opened).hasSize(1);
  }

  @Test
  void changedPacksAreNoticedIfTheSettingSaysSo() throws Exception {
    server.close();
    server = start(ModelSettings.Reload.WATCH);
    packs.write("a", "toy", "version 2");
    Await.until(() -> packs.opened.size() == 2 && packs.opened.get(0).isClosed());
    finish(speaking());
  }

  private String metrics() throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/metrics"))
                .header("Authorization", USER)
                .build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }
}
