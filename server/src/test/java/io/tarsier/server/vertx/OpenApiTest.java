package io.tarsier.server.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tarsier.api.Plugins;
import io.tarsier.audio.wav.WavReaderProvider;
import io.tarsier.protocol.RecognizerSource;
import io.tarsier.protocol.testing.Toy;
import io.tarsier.recognizer.Recognizer;
import io.tarsier.server.models.Models;
import io.tarsier.server.settings.BatchSettings;
import io.tarsier.server.settings.ServerSettings;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The description of the HTTP API, against the server. */
@ExtendWith(EventLoopWatch.class)
class OpenApiTest {

  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  @TempDir static Path folder;
  private static Recognizer toy;
  private static VertxServer server;
  private static HttpTester http;
  private static JsonNode description;

  @BeforeAll
  static void start() throws Exception {
    toy = Toy.recognizer(folder, "toy", new WavReaderProvider());
    server =
        VertxServer.start(
            ServerSettings.defaults()
                .withPort(0)
                .withBatch(BatchSettings.defaults().withDataDir(folder.resolve("data"))),
            Models.of(RecognizerSource.of(toy)),
            Plugins.load());
    http = new HttpTester(server.port());
    HttpResponse<String> response = http.get("/openapi.json");
    assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
    description = new ObjectMapper().readTree(response.body());
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
    toy.close();
  }

  private static List<String> operations() {
    List<String> operations = new ArrayList<>();
    description
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method ->
                            operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
    return operations;
  }

  @Test
  void itHasEveryRouteAndNoOther() {
    assertThat(operations())
        .containsExactlyInAnyOrderElementsOf(
            server.routes().stream()
                .map(route -> route.method().name() + " " + route.path())
                .toList());
  }

  @Test
  void everyOperationAnswersWithAStatusItSays() throws Exception {
    String id =
        HttpTester.json(
                http.post("/v1/jobs", new HttpTester.Form().file("x", HttpTester.wav("_tea_"))))
            .get("id")
            .asText();
    for (String operation : operations()) {
      String[] parts = operation.split(" ", -1);
      if (parts[0].equals("DELETE")) {
        continue;
      }
      String path =
          parts[1].startsWith("/v1/models")
              ? parts[1].replace("{id}", "toy")
              : parts[1].replace("{id}", id);
      HttpResponse<String> response =
          http.send(http.request(path).method(parts[0], BodyPublishers.noBody()));
      JsonNode responses =
          description
              .get("paths")
              .get(parts[1])
              .get(parts[0].toLowerCase(Locale.ROOT))
              .get("responses");
      assertThat(responses.has(String.valueOf(response.statusCode())))
          .as("%s may answer %d", operation, response.statusCode())
          .isTrue();
    }
    assertThat(http.send(http.request("/v1/jobs/" + id).DELETE()).statusCode()).isIn(200, 204);
  }

  @Test
  void itsStructureIsThatOfOpenApi31() {
    assertThat(description.get("openapi").asText()).startsWith("3.1.");
    assertThat(description.at("/info/title").asText()).isNotEmpty();
    assertThat(description.at("/info/version").asText()).isNotEmpty();
    Set<String> ids = new HashSet<>();
    description
        .get("paths")
        .properties()
        .forEach(
            path -> {
              assertThat(path.getKey()).startsWith("/");
              path.getValue()
                  .properties()
                  .forEach(
                      method -> {
                        assertThat(METHODS).contains(method.getKey());
                        JsonNode operation = method.getValue();
                        assertThat(ids.add(operation.get("operationId").asText())).isTrue();
                        assertThat(operation.get("summary").asText()).isNotEmpty();
                        assertThat(operation.get("tags")).hasSize(1);
                        operation
                            .get("responses")
                            .properties()
                            .forEach(
                                response -> {
                                  assertThat(response.getKey()).matches("[1-5][0-9][0-9]");
                                  assertThat(resolved(response.getValue()).has("description"))
                                      .isTrue();
                                });
                        checkPathParameters(path.getKey(), operation);
                      });
            });
  }

  private static void checkPathParameters(String path, JsonNode operation) {
    Set<String> named = new TreeSet<>();
    for (JsonNode parameter : operation.path("parameters")) {
      JsonNode resolved = resolved(parameter);
      assertThat(resolved.get("in").asText()).isIn("path", "query", "header");
      assertThat(resolved.has("schema")).isTrue();
      if (resolved.get("in").asText().equals("path")) {
        assertThat(resolved.get("required").asBoolean()).isTrue();
        named.add(resolved.get("name").asText());
      }
    }
    assertThat(named).isEqualTo(path.contains("{id}") ? Set.of("id") : Set.of());
  }

  private static JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? description.at(node.get("$ref").asText().substring(1)) : node;
  }

  @Test
  void everyReferenceLeadsSomewhereAndEveryComponentIsUsed() {
    Set<String> used = new TreeSet<>(description.findValuesAsText("$ref"));
    used.forEach(
        reference -> assertThat(description.at(reference.substring(1)).isObject()).isTrue());
    Set<String> there = new TreeSet<>();
    for (String kind : List.of("schemas", "responses", "parameters")) {
      description
          .at("/components/" + kind)
          .fieldNames()
          .forEachRemaining(name -> there.add("#/components/" + kind + "/" + name));
    }
    assertThat(used).isEqualTo(there);
  }

  @Test
  void thePageForPeopleLoadsNothingFromElsewhere() throws Exception {
    HttpResponse<String> page = http.get("/docs");
    assertThat(page.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'");
    assertThat(page.body()).doesNotContain("http://").doesNotContain("https://");
    assertThat(http.get("/docs.js").body()).doesNotContain("innerHTML");
    assertThat(http.get("/docs.css").statusCode()).isEqualTo(200);
  }
}
