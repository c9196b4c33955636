package io.tarsier.server.vertx;

import static io.tarsier.server.vertx.HttpTester.json;
import static io.tarsier.server.vertx.HttpTester.wav;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.tarsier.audio.wav.WavReaderProvider;
import io.tarsier.protocol.RecognizerSource;
import io.tarsier.protocol.testing.Toy;
import io.tarsier.recognizer.Recognizer;
import io.tarsier.server.TarsierServer;
import io.tarsier.server.settings.ApiKeys;
import io.tarsier.server.settings.BatchSettings;
import io.tarsier.server.settings.ServerSettings;
import io.tarsier.server.vertx.HttpTester.Form;
import io.tarsier.webhook.SigningKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recordings that are transcribed later. */
@ExtendWith(EventLoopWatch.class)
class JobServerTest {

  private static final String SECRET = "0123456789abcdef";
  private static final String ALICE = "Bearer alices-own-secret-key";
  private static final String BOB = "Bearer bobs-quite-other-key";

  @TempDir Path folder;
  private final GatedReader gate = new GatedReader();
  private Recognizer toy;
  private TarsierServer server;
  private HttpTester http;

  @BeforeEach
  void start() throws IOException {
    toy = Toy.recognizer(folder, "toy", new WavReaderProvider(), gate);
    start(settings());
  }

  private ServerSettings settings() {
    return ServerSettings.defaults()
        .withPort(0)
        .withBatch(
            BatchSettings.defaults()
                .withWorkers(1)
                .withLimits(10, 4, 1_000_000)
                .withDataDir(folder.resolve("data"))
                .withPrivateWebhooks(SigningKey.of(SECRET)));
  }

  private void start(ServerSettings settings) throws IOException {
    server = TarsierServer.start(settings, RecognizerSource.of(toy));
    http = new HttpTester(server.port());
  }

  @AfterEach
  void stop() {
    gate.permits.release(1_000_000);
    server.close();
    toy.close();
  }

  private static Form speech() {
    return new Form().file("speech.wav", wav("_one_two__"));
  }

  private String submitted(Form form) throws Exception {
    HttpResponse<String> response = http.post("/v1/jobs", form);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
    String id = json(response).get("id").asText();
    assertThat(response.headers().firstValue("Location")).contains("/v1/jobs/" + id);
    return id;
  }

  private JsonNode awaitEnd(String id) throws Exception {
    for (int i = 0; i < 1000; i++) {
      JsonNode job = json(http.get("/v1/jobs/" + id));
      if (!List.of("queued", "running").contains(job.get("status").asText())) {
        return job;
      }
      Thread.sleep(10);
    }
    throw new AssertionError("job " + id + " does not end");
  }

  private void awaitRunning(String id) throws Exception {
    for (int i = 0; i < 1000; i++) {
      if (json(http.get("/v1/jobs/" + id)).get("status").asText().equals("running")) {
        return;
      }
      Thread.sleep(10);
    }
    throw new AssertionError("job " + id + " does not begin");
  }

  @Test
  void aJobEndsWithItsResult() throws Exception {
    String id = submitted(speech());
    JsonNode job = awaitEnd(id);
    assertThat(job.get("status").asText()).isEqualTo("succeeded");
    assertThat(job.get("progress").asDouble()).isEqualTo(1);
    assertThat(job.get("audio_seconds").asDouble()).isEqualTo(1);
    assertThat(job.get("file_name").asText()).isEqualTo("speech.wav");
    JsonNode result = json(http.get("/v1/jobs/" + id + "/result"));
    assertThat(result.get("text").asText()).isEqualTo("one two");
    assertThat(result.at("/segments/0/words/1/word").asText()).isEqualTo("two");
    assertThat(http.get("/v1/jobs/" + id + "/result?format=text").body()).isEqualTo("one two\n");
    assertThat(http.get("/v1/jobs/" + id + "/result?format=srt").body())
        .startsWith("1\n00:00:00,1");
    assertThat(http.get("/v1/jobs/" + id + "/result?format=vtt").body()).startsWith("WEBVTT\n");
    assertThat(http.get("/v1/jobs/" + id + "/result?format=doc").statusCode()).isEqualTo(400);
    assertThat(audioFiles()).isZero();
  }

  private long audioFiles() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("data/audio"))) {
      return files.count();
    }
  }

  @Test
  void aRecordingMayComeAloneWithItsOptionsInTheQuery() throws Exception {
    HttpResponse<String> response = http.post("/v1/jobs?alternatives=2", "audio/wav", wav("_tea_"));
    assertThat(response.statusCode()).isEqualTo(202);
    String id = json(response).get("id").asText();
    awaitEnd(id);
    JsonNode result = json(http.get("/v1/jobs/" + id + "/result"));
    assertThat(result.at("/segments/0/alternatives/1/text").asText()).isEqualTo("teb");
  }

  @ParameterizedTest
  @CsvSource({
    "modle,         toy,             modle,        unknown field 'modle'",
    "model,         klingon,         ,             unknown model 'klingon'",
    "alternatives,  0,               alternatives, 1..100",
    "hot_phrases,   x,               hot_phrases,  JSON list",
    "hot_phrases,   '[{\"text\":\"a\"}]', hot_phrases, 'weight'",
    "webhook,       ftp://x.org/,    webhook,      http or https",
    "webhook,       'http://a b/',   webhook,      no URL",
    "webhook,       http://u:p@x.org/, webhook,    name or password",
  })
  void whatIsWrongIsTold(String field, String value, String parameter, String message)
      throws Exception {
    HttpResponse<String> response = http.post("/v1/jobs", speech().field(field, value));
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(json(response).at("/error/message").asText()).contains(message);
    assertThat(json(response).at("/error/param").asText(null)).isEqualTo(parameter);
    assertThat(audioFiles()).isZero();
  }

  @Test
  void whatIsNoRecordingIsRefusedAtOnce() throws Exception {
    assertThat(http.post("/v1/jobs", "audio/wav", new byte[0]).statusCode()).isEqualTo(400);
    assertThat(http.post("/v1/jobs", "audio/wav", new byte[100]).body())
        .contains("no audio format");
    assertThat(http.post("/v1/jobs", "text/plain", wav("_")).statusCode()).isEqualTo(415);
    assertThat(http.get("/v1/jobs/nothing").statusCode()).isEqualTo(404);
    assertThat(http.get("/v1/jobs/nothing/result").statusCode()).isEqualTo(404);
    assertThat(http.get("/v1/jobs/nothing/events").statusCode()).isEqualTo(404);
    assertThat(http.send(http.request("/v1/jobs/nothing").DELETE()).statusCode()).isEqualTo(404);
  }

  @Test
  void aRecordingThatBreaksInItsMiddleFailsTheJob() throws Exception {
    gate.permits.release(100);
    String id = submitted(new Form().file("x", HttpTester.ascii("GATExx" + GatedReader.BROKEN)));
    JsonNode job = awaitEnd(id);
    assertThat(job.get("status").asText()).isEqualTo("failed");
    assertThat(job.at("/error/code").asText()).isEqualTo("malformed_input");
    assertThat(job.at("/error/message").asText()).isEqualTo("the gate is broken");
    HttpResponse<String> result = http.get("/v1/jobs/" + id + "/result");
    assertThat(result.statusCode()).isEqualTo(409);
    assertThat(result.body()).contains("it is failed: the gate is broken");
    assertThat(audioFiles()).isZero();
  }

  @Test
  void theSameKeyIsTheSameJob() throws Exception {
    HttpRequest.Builder request =
        http.request("/v1/jobs")
            .header("Content-Type", HttpTester.FORM)
            .header("Idempotency-Key", "monday");
    byte[] body = speech().end();
    String first =
        json(http.send(request.copy().POST(BodyPublishers.ofByteArray(body)))).get("id").asText();
    awaitEnd(first);
    HttpResponse<String> again = http.send(request.copy().POST(BodyPublishers.ofByteArray(body)));
    assertThat(again.statusCode()).isEqualTo(202);
    assertThat(json(again).get("id").asText()).isEqualTo(first);
    assertThat(json(http.get("/v1/jobs")).get("data")).hasSize(1);
  }

  @Test
  void jobsAreListedNewestFirstInPages() throws Exception {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ids.add(0, submitted(speech()));
      awaitEnd(ids.get(0));
    }
    JsonNode first = json(http.get("/v1/jobs?limit=3"));
    assertThat(first.findValuesAsText("id")).isEqualTo(ids.subList(0, 3));
    assertThat(first.get("has_more").asBoolean()).isTrue();
    JsonNode second = json(http.get("/v1/jobs?limit=3&after=" + ids.get(2)));
    assertThat(second.findValuesAsText("id")).isEqualTo(ids.subList(3, 5));
    assertThat(second.get("has_more").asBoolean()).isFalse();
    assertThat(http.get("/v1/jobs?limit=0").statusCode()).isEqualTo(400);
  }

  @Test
  void whatRunsOrWaitsCanBeCancelledAndThenRemoved() throws Exception {
    String running = submitted(new Form().file("x", GatedReader.recording(10_000)));
    String waiting = submitted(speech());
    awaitRunning(running);
    for (String id : List.of(waiting, running)) {
      HttpResponse<String> cancelled = http.send(http.request("/v1/jobs/" + id).DELETE());
      assertThat(cancelled.statusCode()).isEqualTo(200);
      assertThat(json(cancelled).get("status").asText()).isEqualTo("cancelled");
      assertThat(json(http.get("/v1/jobs/" + id)).get("status").asText()).isEqualTo("cancelled");
      assertThat(http.get("/v1/jobs/" + id + "/result").statusCode()).isEqualTo(409);
    }
    gate.permits.release(2);
    String next = submitted(speech());
    assertThat(awaitEnd(next).get("status").asText()).isEqualTo("succeeded");
    for (String id : List.of(waiting, running, next)) {
      assertThat(http.send(http.request("/v1/jobs/" + id).DELETE()).statusCode()).isEqualTo(204);
      assertThat(http.get("/v1/jobs/" + id).statusCode()).isEqualTo(404);
    }
    assertThat(audioFiles()).isZero();
  }

  @Test
  void eventsTellEverythingAlsoToWhoComesLate() throws Exception {
    String id = submitted(speech());
    awaitEnd(id);
    String events = http.get("/v1/jobs/" + id + "/events").body();
    assertThat(events).containsSubsequence("event: progress", "event: segment", "event: done");
    assertThat(events).contains("\"text\":\"one two\"").contains("\"status\":\"succeeded\"");
  }

  @Test
  void eventsComeWhileTheJobRuns() throws Exception {
    String id = submitted(new Form().file("x", GatedReader.recording(400)));
    awaitRunning(id);
    gate.permits.release(350);
    CompletableFuture<String> events =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return http.get("/v1/jobs/" + id + "/events").body();
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    gate.permits.release(100);
    assertThat(events.get(20, TimeUnit.SECONDS))
        .containsSubsequence("event: progress", "event: segment", "event: segment", "event: done");
  }

  @Test
  void somebodyWhoWaitsNeedNotWaitForALongJob() throws Exception {
    String id = submitted(new Form().file("x", GatedReader.recording(10_000)));
    awaitRunning(id);
    Thread release =
        new Thread(
            () -> {
              while (!Thread.currentThread().isInterrupted()) {
                gate.permits.release();
                try {
                  Thread.sleep(5);
                } catch (InterruptedException e) {
                  return;
                }
              }
            });
    release.start();
    assertThat(http.post("/v1/audio/transcriptions", speech()).body()).contains("one two");
    assertThat(json(http.get("/v1/jobs/" + id)).get("status").asText()).isEqualTo("running");
    release.interrupt();
    release.join();
  }

  @Test
  void nobodySeesTheJobsOfOthers() throws Exception {
    server.close();
    start(
        settings()
            .withApiKeys(
                ApiKeys.of(List.of("alice alices-own-secret-key", "bob bobs-quite-other-key"))));
    assertThat(http.post("/v1/jobs", speech()).statusCode()).isEqualTo(401);
    assertThat(http.get("/v1/jobs").statusCode()).isEqualTo(401);
    HttpResponse<String> job =
        http.send(
            http.request("/v1/jobs")
                .header("Content-Type", HttpTester.FORM)
                .header("Authorization", ALICE)
                .POST(BodyPublishers.ofByteArray(speech().end())));
    String path = "/v1/jobs/" + json(job).get("id").asText();
    assertThat(http.send(http.request(path).header("Authorization", ALICE)).statusCode())
        .isEqualTo(200);
    assertThat(http.send(http.request(path).header("Authorization", BOB)).statusCode())
        .isEqualTo(404);
    assertThat(http.send(http.request(path).header("Authorization", BOB).DELETE()).statusCode())
        .isEqualTo(404);
    assertThat(http.send(http.request("/v1/jobs").header("Authorization", BOB)).body())
        .contains("\"data\":[]");
  }

  @Test
  void anUploadThatCannotBeWrittenIsRefusedUntilItCanBe() throws Exception {
    Path uploads = folder.resolve("data/uploads");
    Files.delete(uploads);

    HttpResponse<String> refused = http.post("/v1/jobs", speech());

    assertThat(refused.statusCode()).isEqualTo(507);
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    assertThat(json(refused).at("/error/code").asText()).isEqualTo("disk_full");
    assertThat(json(refused).at("/error/message").asText())
        .isEqualTo("the server cannot write to its disk; try again later");
    Files.createDirectory(uploads);
    submitted(speech());
  }

  @Test
  void tooManyJobsAreRefused() throws Exception {
    for (int i = 0; i < 4; i++) {
      submitted(new Form().file("x", GatedReader.recording(10)));
    }
    HttpResponse<String> refused = http.post("/v1/jobs", speech());
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("Retry-After")).contains("5");
  }

  @Test
  void aServerThatStartsGoesOnWithWhatAnotherCouldNotEnd() throws Exception {
    String running = submitted(new Form().file("x", GatedReader.recording(5)));
    String waiting = submitted(speech());
    awaitRunning(running);
    Thread closing = new Thread(() -> server.close());
    closing.start();
    while (closing.isAlive()) {
      gate.permits.release();
      closing.join(5);
    }
    gate.permits.drainPermits();
    start(settings());
    gate.permits.release(100);
    assertThat(awaitEnd(running).get("status").asText()).isEqualTo("succeeded");
    assertThat(awaitEnd(waiting).get("status").asText()).isEqualTo("succeeded");
    assertThat(http.get("/v1/jobs/" + running + "/result?format=text").body()).isEqualTo("aaaaa\n");
  }

  @Test
  void twoServersCannotHaveOneFolder() {
    assertThatThrownBy(() -> TarsierServer.start(settings(), RecognizerSource.of(toy)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is in use by another server");
  }

  @Test
  void withoutAFolderThereAreNoJobs() throws Exception {
    server.close();
    start(ServerSettings.defaults().withPort(0));
    HttpResponse<String> response = http.post("/v1/jobs", speech());
    assertThat(response.statusCode()).isEqualTo(501);
    assertThat(response.body()).contains("data-dir");
    assertThat(http.get("/v1/jobs").statusCode()).isEqualTo(501);
    assertThat(http.post("/v1/audio/transcriptions", speech()).statusCode()).isEqualTo(200);
  }

  @Test
  void theEndOfAJobIsPostedWithASignature() throws Exception {
    BlockingQueue<String> received = new LinkedBlockingQueue<>();
    HttpServer receiver =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/hook",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          received.add(exchange.getRequestHeaders().getFirst("Tarsier-Signature"));
          received.add(exchange.getRequestHeaders().getFirst("Tarsier-Delivery"));
          received.add(body);
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    receiver.start();
    try {
      String url = "http://localhost:" + receiver.getAddress().getPort() + "/hook?x=1";
      String id = submitted(speech().field("webhook", url));
      String signature = next(received);
      assertThat(next(received)).hasSize(36);
      String body = next(received);
      assertThat(body).contains("\"id\":\"" + id).contains("\"status\":\"succeeded\"");
      String time = signature.substring(2, signature.indexOf(','));
      assertThat(signature)
          .isEqualTo("t=" + time + ",v1=" + SigningKey.of(SECRET).sign(time + "." + body));
      JsonNode job = awaitDelivered(id);
      assertThat(job.at("/webhook/attempts").asInt()).isEqualTo(1);
    } finally {
      receiver.stop(0);
    }
  }

  private static String next(BlockingQueue<String> received) throws InterruptedException {
    String next = received.poll(20, TimeUnit.SECONDS);
    assertThat(next).as("something received").isNotNull();
    return next;
  }

  private JsonNode awaitDelivered(String id) throws Exception {
    for (int i = 0; i < 1000; i++) {
      JsonNode job = json(http.get("/v1/jobs/" + id));
      if (job.at("/webhook/status").asText().equals("delivered")) {
        return job;
      }
      Thread.sleep(10);
    }
    throw new AssertionError("the webhook of job " + id + " is not delivered");
  }
}
