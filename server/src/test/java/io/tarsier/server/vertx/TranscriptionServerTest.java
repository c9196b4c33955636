package io.tarsier.server.vertx;

import static io.tarsier.server.vertx.HttpTester.ascii;
import static io.tarsier.server.vertx.HttpTester.json;
import static io.tarsier.server.vertx.HttpTester.wav;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tarsier.audio.wav.WavReaderProvider;
import io.tarsier.protocol.RecognizerSource;
import io.tarsier.protocol.testing.Toy;
import io.tarsier.recognizer.Recognizer;
import io.tarsier.server.TarsierServer;
import io.tarsier.server.settings.BatchSettings;
import io.tarsier.server.settings.Limits;
import io.tarsier.server.settings.ServerSettings;
import io.tarsier.server.vertx.HttpTester.Form;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** OpenAI's API. */
@ExtendWith(EventLoopWatch.class)
class TranscriptionServerTest {

  private static final String PATH = "/v1/audio/transcriptions";
  private static final int MAX_BYTES = 100_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;
  private final GatedReader gate = new GatedReader();
  private Recognizer toy;
  private TarsierServer server;
  private HttpTester http;

  @BeforeEach
  void start() throws IOException {
    toy = Toy.recognizer(folder, "toy", new WavReaderProvider(), gate);
    ServerSettings settings =
        ServerSettings.defaults()
            .withPort(0)
            .withLimits(Limits.defaults().withSeconds(2, 60, 1))
            .withBatch(
                BatchSettings.defaults()
                    .withWorkers(1)
                    .withLimits(2, 2, MAX_BYTES)
                    .withDataDir(folder.resolve("data")));
    server = TarsierServer.start(settings, RecognizerSource.of(toy));
    http = new HttpTester(server.port());
  }

  @AfterEach
  void stop() {
    gate.permits.release(1_000_000);
    server.close();
    toy.close();
  }

  private static Form form() {
    return new Form().file("speech.wav", wav("_one_two__"));
  }

  private long uploads() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("data/uploads"))) {
      return files.count();
    }
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    for (int i = 0; i < 500 && !condition.call(); i++) {
      Thread.sleep(10);
    }
    assertThat(condition.call()).isTrue();
  }

  @Test
  void jsonHasTheTextAlone() throws Exception {
    HttpResponse<String> response = http.post(PATH, form().field("model", "whisper-1"));
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(response.body()).isEqualTo("{\"text\":\"one two\"}");
    await(() -> uploads() == 0);
  }

  @Test
  void formsComeOverHttp2Too() throws Exception {
    HttpResponse<String> response =
        http.send(
            http.request(PATH)
                .version(HttpClient.Version.HTTP_2)
                .header("Content-Type", HttpTester.FORM)
                .POST(BodyPublishers.ofByteArray(form().end())));
    assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
    assertThat(response.body()).isEqualTo("{\"text\":\"one two\"}");
  }

  @Test
  void partsMayComeInAnyOrder() throws Exception {
    Form fieldsFirst =
        new Form().field("response_format", "text").field("model", "toy").file("x", wav("_tea_"));
    assertThat(http.post(PATH, fieldsFirst).body()).isEqualTo("tea\n");
  }

  @ParameterizedTest
  @CsvSource({
    "text, 'one two\n'",
    "srt, '1\n00:00:00,100 --> 00:00:01,000\none two\n\n'",
    "vtt, 'WEBVTT\n\n00:00:00.100 --> 00:00:01.000\none two\n\n'"
  })
  void plainFormatsArePlainText(String format, String expected) throws Exception {
    HttpResponse<String> response = http.post(PATH, form().field("response_format", format));
    assertThat(response.headers().firstValue("Content-Type")).contains("text/plain; charset=utf-8");
    assertThat(response.body()).isEqualTo(expected);
  }

  @Test
  void verboseJsonHasTheTimesThatWereAskedFor() throws Exception {
    JsonNode segments = json(http.post(PATH, form().field("response_format", "verbose_json")));
    assertThat(segments.get("language").asText()).isEqualTo("english");
    assertThat(segments.get("duration").asDouble()).isEqualTo(1.0);
    assertThat(segments.at("/segments/0/text").asText()).isEqualTo("one two");
    assertThat(segments.at("/segments/0/avg_logprob").asDouble()).isEqualTo(-0.693);
    assertThat(segments.has("words")).isFalse();

    JsonNode words =
        json(
            http.post(
                PATH,
                form()
                    .field("response_format", "verbose_json")
                    .field("timestamp_granularities[]", "word")));
    assertThat(words.at("/words/1").toString())
        .isEqualTo("{\"word\":\"two\",\"start\":0.5,\"end\":0.8}");
    assertThat(words.has("segments")).isFalse();

    JsonNode both =
        json(
            http.post(
                PATH,
                form()
                    .field("response_format", "verbose_json")
                    .field("timestamp_granularities[]", "word")
                    .field("timestamp_granularities[]", "segment")));
    assertThat(both.has("words") && both.has("segments")).isTrue();
  }

  @Test
  void aStreamHasSegmentsAsTheyAreFinished() throws Exception {
    gate.permits.release(310);
    try (InputStream events =
            http.open(
                    http.request(PATH)
                        .header("Content-Type", HttpTester.FORM)
                        .POST(
                            BodyPublishers.ofByteArray(
                                new Form()
                                    .field("stream", "true")
                                    .file("long", GatedReader.recording(400))
                                    .end())))
                .body();
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(events, StandardCharsets.UTF_8))) {
      JsonNode first = event(lines);
      assertThat(first.get("type").asText()).isEqualTo("transcript.text.delta");
      gate.permits.release(1000);
      JsonNode second = event(lines);
      assertThat(second.get("delta").asText()).startsWith(" a");
      JsonNode done = event(lines);
      assertThat(done.get("type").asText()).isEqualTo("transcript.text.done");
      assertThat(done.get("text").asText())
          .isEqualTo(first.get("delta").asText() + second.get("delta").asText());
      assertThat(lines.readLine()).isNull();
    }
  }

  private static JsonNode event(BufferedReader lines) throws IOException {
    String line = lines.readLine();
    assertThat(line).startsWith("data: ");
    assertThat(lines.readLine()).isEmpty();
    return JSON.readTree(line.substring("data: ".length()));
  }

  @Test
  void modelsAreListed() throws Exception {
    JsonNode list = json(http.get("/v1/models"));
    assertThat(list.get("object").asText()).isEqualTo("list");
    assertThat(list.at("/data/0/id").asText()).isEqualTo("toy");
    assertThat(json(http.get("/v1/models/toy")).get("object").asText()).isEqualTo("model");
    assertThat(json(http.get("/v1/models/whisper-1")).get("id").asText()).isEqualTo("toy");
    assertThat(http.get("/v1/models/klingon").statusCode()).isEqualTo(404);
  }

  static List<Arguments> refusals() {
    return List.of(
        arguments(new Form().field("model", "toy"), 400, "file", "no file"),
        arguments(form().file("b.wav", wav("_b_")), 400, "file", "more than one file"),
        arguments(new Form().file("empty", new byte[0]), 400, null, "empty (0 bytes)"),
        arguments(new Form().file("x", ascii("no audio")), 400, null, "no audio format"),
        arguments(new Form().file("audio", "x", wav("_")), 400, "audio", "in another part"),
        arguments(form().field("model", "klingon"), 404, "model", "unknown model 'klingon'"),
        arguments(form().field("language", "de"), 400, "language", "it must be en"),
        arguments(form().field("temperature", "hot"), 400, "temperature", "a number in 0..1"),
        arguments(form().field("temperature", "2"), 400, "temperature", "a number in 0..1"),
        arguments(form().field("stream", "maybe"), 400, "stream", "true or false"),
        arguments(form().field("response_format", "xml"), 400, "response_format", "one of json"),
        arguments(
            form().field("timestamp_granularities[]", "word"),
            400,
            "timestamp_granularities",
            "verbose_json"),
        arguments(new Form().file("big", new byte[MAX_BYTES + 1]), 413, "file", "100000 bytes"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void whatIsWrongIsTold(Form form, int status, String parameter, String message) throws Exception {
    HttpResponse<String> response = http.post(PATH, form);
    assertThat(response.statusCode()).isEqualTo(status);
    JsonNode error = json(response).get("error");
    assertThat(error.get("message").asText()).contains(message);
    assertThat(error.get("type").asText()).isEqualTo("invalid_request_error");
    assertThat(error.get("param").asText(null)).isEqualTo(parameter);
    assertThat(error.get("code").asText()).isNotEmpty();
    await(() -> uploads() == 0);
  }

  @Test
  void languageAndPromptOfTheModelAreTaken() throws Exception {
    for (String language : List.of("en", "en-US", "english")) {
      assertThat(
              http.post(PATH, form().field("language", language).field("prompt", "Tarsier, two"))
                  .statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void bodiesThatAreNoFormsAreRefused() throws Exception {
    assertThat(http.post(PATH, "audio/wav", wav("_")).statusCode()).isEqualTo(415);
    assertThat(http.post(PATH, "multipart/form-data", form().end()).statusCode()).isEqualTo(400);
    assertThat(http.post(PATH, "multipart/form-data; boundary=else", form().end()).statusCode())
        .isEqualTo(400);
    assertThat(http.post(PATH, HttpTester.FORM, form().open()).body()).contains("cut off");
    assertThat(http.post(PATH, HttpTester.FORM, new byte[0]).statusCode()).isEqualTo(400);
    assertThat(http.get(PATH).statusCode()).isEqualTo(405);
    await(() -> uploads() == 0);
  }

  @Test
  void aFormThatEndsInTheMiddleOfItsFileIsRefused() throws Exception {
    byte[] whole = form().open();
    byte[] half = Arrays.copyOf(whole, whole.length / 2);
    HttpResponse<String> response = http.post(PATH, HttpTester.FORM, half);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("cut off");
    await(() -> uploads() == 0);
  }

  @Test
  void theNameOfTheFileIsNoPath() throws Exception {
    for (String name : List.of("../../../etc/passwd", "..\\x", "/tmp/evil", "a\u0000b", "")) {
      assertThat(http.post(PATH, new Form().file(name, wav("_tea_"))).statusCode())
          .as(name)
          .isIn(200, 400);
    }
    await(() -> uploads() == 0);
    try (Stream<Path> files = Files.list(folder.resolve("data"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("uploads", "audio", "jobs.mv", "lock");
    }
  }

  @Test
  void aLongBodyWithoutLengthIsStoppedOnItsWay() throws Exception {
    try (Socket socket = http.socket(head("Transfer-Encoding: chunked"))) {
      byte[] chunk = new Form().file("big", new byte[50_000]).open();
      socket.getOutputStream().write(ascii(Integer.toHexString(chunk.length - 2) + "\r\n"));
      socket.getOutputStream().write(chunk, 0, chunk.length - 2);
      for (int i = 0; i < 3; i++) {
        socket.getOutputStream().write(ascii("\r\n" + Integer.toHexString(50_000) + "\r\n"));
        socket.getOutputStream().write(new byte[50_000]);
      }
      assertThat(HttpTester.read(socket, "}}"))
          .startsWith("HTTP/1.1 413")
          .contains("limit_exceeded");
    }
    await(() -> uploads() == 0);
  }

  @Test
  void aRawBodyWithATooLargeLengthIsRefusedAtOnce() throws Exception {
    String head =
        "POST /v1/jobs HTTP/1.1\nHost: x\nContent-Type: audio/wav\nContent-Length: 1000000\n\n";
    try (Socket socket = http.socket(head)) {
      assertThat(HttpTester.read(socket, "}}")).startsWith("HTTP/1.1 413");
    }
  }

  private static String head(String header) {
    return "POST "
        + PATH
        + " HTTP/1.1\nHost: x\nContent-Type: "
        + HttpTester.FORM
        + "\n"
        + header
        + "\n\n";
  }

  @Test
  void anUploadThatStandsStillTimesOut() throws Exception {
    try (Socket socket = http.socket(head("Content-Length: 1000"))) {
      socket.getOutputStream().write(ascii("--" + HttpTester.BOUNDARY));
      assertThat(HttpTester.read(socket, "}}")).startsWith("HTTP/1.1 408").contains("timed_out");
    }
    await(() -> uploads() == 0);
  }

  @Test
  void aClientThatLeavesDuringItsUploadLeavesNothing() throws Exception {
    for (int i = 0; i < 5; i++) {
      try (Socket socket = http.socket(head("Content-Length: 60000"))) {
        socket.getOutputStream().write(new Form().file("x", new byte[30_000]).open());
        socket.getOutputStream().flush();
        await(() -> uploads() == 1);
      }
      await(() -> uploads() == 0);
    }
    assertThat(http.post(PATH, form()).statusCode()).isEqualTo(200);
  }

  @Test
  void aClientThatLeavesFreesItsWorker() throws Exception {
    byte[] body = new Form().file("x", GatedReader.recording(10_000)).end();
    try (Socket socket = http.socket(head("Content-Length: " + body.length))) {
      socket.getOutputStream().write(body);
      gate.permits.release(3);
      await(() -> gate.reads.get() == 3);
    }
    // One more lets it notice.
    await(
        () -> {
          gate.permits.release();
          return gate.open.get() == 0;
        });
    assertThat(gate.reads.get()).isLessThan(500);
    assertThat(http.post(PATH, form()).statusCode()).isEqualTo(200);
    await(() -> uploads() == 0);
  }

  @Test
  void whoFindsTheQueueFullIsToldWhenToComeAgain() throws Exception {
    byte[] slow = new Form().file("x", GatedReader.recording(1)).end();
    CompletableFuture<HttpResponse<String>> running = postAsync(slow);
    await(() -> gate.open.get() == 1);
    List<CompletableFuture<HttpResponse<String>>> waiting =
        List.of(postAsync(slow), postAsync(slow));
    await(() -> uploads() == 3);
    HttpResponse<String> refused = http.post(PATH, form());
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("Retry-After")).contains("5");
    assertThat(json(refused).at("/error/type").asText()).isEqualTo("rate_limit_error");
    gate.permits.release(100);
    assertThat(running.get().statusCode()).isEqualTo(200);
    for (CompletableFuture<HttpResponse<String>> one : waiting) {
      assertThat(one.get().statusCode()).isEqualTo(200);
    }
    assertThat(http.post(PATH, form()).statusCode()).isEqualTo(200);
  }

  private CompletableFuture<HttpResponse<String>> postAsync(byte[] body) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return http.post(PATH, HttpTester.FORM, body);
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  @Test
  void hugeHeadersAreRefused() throws Exception {
    try (Socket socket = http.socket(head("X-Long: " + "x".repeat(100_000)))) {
      assertThat(HttpTester.read(socket, "\r\n")).startsWith("HTTP/1.1 431");
    }
  }

  @Test
  void clientsThatAskFirstAreToldToGoOn() throws Exception {
    byte[] body = form().end();
    try (Socket socket =
        http.socket(head("Expect: 100-continue\nContent-Length: " + body.length))) {
      assertThat(HttpTester.read(socket, "\r\n\r\n")).startsWith("HTTP/1.1 100");
      socket.getOutputStream().write(body);
      assertThat(HttpTester.read(socket, "}")).contains("200 OK").contains("one two");
    }
  }
}
