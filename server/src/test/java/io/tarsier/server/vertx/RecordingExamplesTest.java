package io.tarsier.server.vertx;

import static io.tarsier.protocol.testing.ProtocolExamples.example;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarsier.audio.wav.WavReaderProvider;
import io.tarsier.protocol.RecognizerSource;
import io.tarsier.protocol.testing.ProtocolExamples;
import io.tarsier.protocol.testing.Toy;
import io.tarsier.recognizer.Recognizer;
import io.tarsier.server.TarsierServer;
import io.tarsier.server.settings.BatchSettings;
import io.tarsier.server.settings.ServerSettings;
import io.tarsier.server.vertx.HttpTester.Form;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Plays the examples of docs/protocol.md that are about recordings. */
@ExtendWith(EventLoopWatch.class)
class RecordingExamplesTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PATH = "/v1/audio/transcriptions";

  @TempDir static Path folder;
  private static Recognizer toy;
  private static TarsierServer server;
  private static HttpTester http;

  @BeforeAll
  static void start() throws IOException {
    toy = Toy.recognizer(folder, "toy", new WavReaderProvider());
    server =
        TarsierServer.start(
            ServerSettings.defaults()
                .withPort(0)
                .withBatch(BatchSettings.defaults().withDataDir(folder.resolve("data"))),
            RecognizerSource.of(toy));
    http = new HttpTester(server.port());
  }

  @AfterAll
  static void stop() {
    server.close();
    toy.close();
  }

  private static Form form() {
    return new Form().file("speech.wav", HttpTester.wav("_one_two__"));
  }

  private static JsonNode tree(String name) throws IOException {
    return JSON.readTree(example(name));
  }

  @Test
  void transcripts() throws Exception {
    assertThat(HttpTester.json(http.post(PATH, form()))).isEqualTo(tree("openai-json"));
    assertThat(
            HttpTester.json(
                http.post(
                    PATH,
                    form()
                        .field("response_format", "verbose_json")
                        .field("timestamp_granularities[]", "word")
                        .field("timestamp_granularities[]", "segment"))))
        .isEqualTo(tree("openai-verbose"));
  }

  @Test
  void stream() throws Exception {
    String[] events = http.post(PATH, form().field("stream", "true")).body().split("\n\n", -1);
    assertThat(JSON.readTree(events[0].substring(6))).isEqualTo(tree("openai-delta"));
    assertThat(JSON.readTree(events[1].substring(6))).isEqualTo(tree("openai-done"));
    assertThat(events).hasSize(3);
  }

  @Test
  void models() throws Exception {
    assertThat(HttpTester.json(http.get("/v1/models"))).isEqualTo(tree("openai-models"));
  }

  @Test
  void job() throws Exception {
    String id = HttpTester.json(http.post("/v1/jobs", form())).get("id").asText();
    // Ends with the job.
    http.get("/v1/jobs/" + id + "/events");
    ObjectNode job = (ObjectNode) HttpTester.json(http.get("/v1/jobs/" + id));
    ObjectNode documented = (ObjectNode) tree("job");
    assertThat(id).hasSameSizeAs(documented.get("id").asText());
    for (String time : List.of("created_at", "started_at", "finished_at")) {
      assertThat(Instant.parse(job.get(time).asText())).isBefore(Instant.now().plusSeconds(1));
      job.set(time, documented.get(time));
    }
    job.set("id", documented.get("id"));
    assertThat(job.toString()).isEqualTo(documented.toString());
    assertThat(HttpTester.json(http.get("/v1/jobs/" + id + "/result")))
        .isEqualTo(tree("job-result"));
  }

  @Test
  void everyOneOfThemIsPlayedHere() {
    assertThat(ProtocolExamples.names())
        .filteredOn(name -> name.startsWith("openai-") || name.startsWith("job"))
        .containsExactlyInAnyOrder(
            "openai-json",
            "openai-verbose",
            "openai-delta",
            "openai-done",
            "openai-models",
            "job",
            "job-result");
  }
}
