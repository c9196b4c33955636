package io.tarsier.server.vertx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsier.protocol.RecognizerSource;
import io.tarsier.protocol.testing.Toy;
import io.tarsier.recognizer.Recognizer;
import io.tarsier.server.TarsierServer;
import io.tarsier.server.reload.Reloader.Outcome;
import io.tarsier.server.settings.NetworkSettings;
import io.tarsier.server.settings.ServerSettings;
import io.tarsier.server.settings.TestCertificate;
import io.tarsier.server.settings.TlsFiles;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(EventLoopWatch.class)
class TlsTest {

  @TempDir Path folder;
  private Recognizer toy;
  private TestCertificate first;
  private TlsFiles files;
  private TarsierServer server;

  @BeforeEach
  void start() throws IOException {
    toy = Toy.recognizer(folder, "toy");
    first = TestCertificate.make(folder, "RSA");
    files = first.write(folder);
    ServerSettings settings =
        ServerSettings.defaults()
            .withNetwork(NetworkSettings.defaults().withPort(0).withTls(files));
    server = TarsierServer.start(settings, RecognizerSource.of(toy));
  }

  @AfterEach
  void stop() {
    server.close();
    toy.close();
  }

  private String ready(TestCertificate trusted) throws Exception {
    return HttpClient.newBuilder()
        .sslContext(trusted.trusting())
        .build()
        .send(
            HttpRequest.newBuilder(
                    URI.create("https://127.0.0.1:" + server.port() + "/health/ready"))
                .build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private TestClient client(TestCertificate trusted) {
    return new TestClient(
        HttpClient.newBuilder().sslContext(trusted.trusting()).build(),
        URI.create("wss://127.0.0.1:" + server.port() + "/vosk"),
        "");
  }

  @Test
  void websocketsAndHttpGoThroughTls() throws Exception {
    assertThat(ready(first)).contains("\"status\":\"ready\"");
    TestClient client = client(first);
    client.send(Toy.say("ab_", 8000));
    assertThat(client.next()).contains("partial");
    client.send("{\"eof\" : 1}");
    assertThat(client.next()).contains("\"text\" : \"ab\"");
    assertThat(client.awaitClose().code()).isEqualTo(1000);
  }

  @Test
  void newConnectionsGetTheNewCertificateAndOpenOnesGoOn() throws Exception {
    TestClient open = client(first);
    TestCertificate second = TestCertificate.make(folder, "EC");
    second.write(folder);
    assertThat(server.reload().get()).containsExactly(new Outcome("certificate", Optional.empty()));
    assertThat(ready(second)).contains("ready");
    assertThatThrownBy(() -> ready(first)).isInstanceOf(SSLHandshakeException.class);
    open.send(Toy.say("ab_", 8000));
    assertThat(open.next()).contains("partial");
    open.socket.abort();
  }

  @Test
  void changedFilesAreNoticed() throws Exception {
    TestCertificate second = TestCertificate.make(folder, "RSA");
    second.write(folder);
    Await.until(() -> isServed(second));
  }

  private boolean isServed(TestCertificate certificate) {
    try {
      return ready(certificate).contains("ready");
    } catch (Exception e) {
      return false;
    }
  }

  @Test
  void aKeyOfAnotherCertificateLeavesTheOldOne() throws Exception {
    byte[] certificate = Files.readAllBytes(files.certificate());
    TestCertificate.make(folder, "RSA").write(folder);
    Files.write(files.certificate(), certificate);
    Outcome outcome = server.reload().get().get(0);
    assertThat(outcome.problem())
        .contains("that is not the key of the first certificate in tls-certificate");
    assertThat(ready(first)).contains("ready");
  }

  @Test
  void plainTextGetsNoAnswer() {
    assertThatThrownBy(
            () ->
                HttpClient.newHttpClient()
                    .send(
                        HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + server.port() + "/health/live"))
                            .build(),
                        HttpResponse.BodyHandlers.ofString()))
        .isInstanceOf(IOException.class);
  }
}
