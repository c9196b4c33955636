package io.tarsier.server.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsier.protocol.RecognizerSource;
import io.tarsier.protocol.testing.Toy;
import io.tarsier.recognizer.Recognizer;
import io.tarsier.server.TarsierServer;
import io.tarsier.server.settings.ServerSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(EventLoopWatch.class)
class WebFilesTest {

  @TempDir static Path folder;
  private static Recognizer toy;
  private static TarsierServer server;

  @BeforeAll
  static void start() throws IOException {
    toy = Toy.recognizer(folder, "toy");
    server = TarsierServer.start(ServerSettings.defaults().withPort(0), RecognizerSource.of(toy));
  }

  @AfterAll
  static void stop() {
    server.close();
    toy.close();
  }

  private static HttpResponse<String> send(String method, String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .method(method, BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /                   | text/html; charset=utf-8
          /page.css           | text/css; charset=utf-8
          /page.js            | text/javascript; charset=utf-8
          /page/transcript.js | text/javascript; charset=utf-8
          /tarsier.js         | text/javascript; charset=utf-8
          /tarsier-worklet.js | text/javascript; charset=utf-8
          /icon.svg           | image/svg+xml
          """)
  void filesHaveTheirTypeAndAreGuarded(String path, String type) throws Exception {
    HttpResponse<String> response = send("GET", path);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isNotBlank();
    assertThat(header(response, "content-type")).isEqualTo(type);
    assertThat(header(response, "x-content-type-options")).isEqualTo("nosniff");
    assertThat(header(response, "cross-origin-resource-policy")).isEqualTo("same-origin");
    assertThat(header(response, "permissions-policy")).contains("microphone=(self)");
    assertThat(header(response, "content-security-policy"))
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe", "http", "*");
  }

  @Test
  void aBrowserAsksWhetherTheFileIsStillTheSame() throws Exception {
    HttpResponse<String> first = send("GET", "/tarsier.js");
    String tag = header(first, "etag");
    assertThat(tag).matches("\"[0-9a-f]{32}\"");
    assertThat(header(first, "cache-control")).isEqualTo("no-cache");
    for (String known : new String[] {tag, "W/" + tag, "\"other\", " + tag, "*"}) {
      HttpResponse<String> again = send("GET", "/tarsier.js", "If-None-Match", known);
      assertThat(again.statusCode()).as(known).isEqualTo(304);
      assertThat(again.body()).isEmpty();
      assertThat(header(again, "etag")).isEqualTo(tag);
    }
    assertThat(send("GET", "/tarsier.js", "If-None-Match", "\"other\"").statusCode())
        .isEqualTo(200);
    assertThat(header(send("GET", "/page.js"), "etag")).isNotEqualTo(tag);
  }

  @Test
  void headGivesTheHeadersOnly() throws Exception {
    HttpResponse<String> response = send("HEAD", "/tarsier.js");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEmpty();
    assertThat(header(response, "etag")).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/index.html",
        "/page",
        "/page/",
        "/page/../page.js",
        "/page/..%2fpage.js",
        "/tarsier.js/",
        "//page.js",
        "/web/page.js",
        "/../../META-INF/MANIFEST.MF"
      })
  void thereIsNothingElse(String path) throws Exception {
    assertThat(send("GET", path).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health/ready", "/metrics", "/v1/models", "/nothing", "/v1/jobs/1"})
  void noBrowserTakesAnAnswerForSomethingElse(String path) throws Exception {
    HttpResponse<String> response = send("GET", path);
    assertThat(header(response, "x-content-type-options")).isEqualTo("nosniff");
    assertThat(header(response, "cross-origin-resource-policy")).isEqualTo("same-origin");
  }

  /** What was said, and what files are called, is text and stays text. */
  @ParameterizedTest
  @ValueSource(
      strings = {"/page.js", "/page/transcript.js", "/page/problems.js", "/docs.js", "/tarsier.js"})
  void noScriptMakesMarkupOrCodeOfTexts(String path) throws Exception {
    assertThat(send("GET", path).body())
        .doesNotContain(
            "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function(");
  }

  @Test
  void thePageHasNoInlineScriptOrStyleAndLoadsFromHereOnly() throws Exception {
    String page = send("GET", "/").body();
    assertThat(page).doesNotContain("<style", "style=", "onclick", "://");
    Matcher script = Pattern.compile("<script[^>]*>(.*?)</script>").matcher(page);
    assertThat(script.find()).isTrue();
    assertThat(script.group(1)).isEmpty();

    Matcher reference = Pattern.compile("(?:src|href)=\"([^\"]+)\"").matcher(page);
    while (reference.find()) {
      assertThat(send("GET", reference.group(1)).statusCode())
          .as(reference.group(1))
          .isEqualTo(200);
    }
  }

  @Test
  void everyModuleThatIsImportedIsServed() throws Exception {
    Matcher imported =
        Pattern.compile("from \"([^\"]+)\";").matcher(send("GET", "/page.js").body());
    int count = 0;
    for (; imported.find(); count++) {
      assertThat(send("GET", imported.group(1)).statusCode()).as(imported.group(1)).isEqualTo(200);
    }
    assertThat(count).isPositive();
  }
}
