package io.tarsier.server.vertx;

import io.tarsier.server.reload.Reloadable;
import io.tarsier.server.settings.TlsFiles;
import io.tarsier.server.settings.TlsIdentity;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionException;

/**
 * The certificate of the server, which may change while it runs: new connections get the new one,
 * those that are open keep theirs. Thread-safe.
 */
final class Certificate implements Reloadable {

  private final TlsFiles files;
  private final HttpServer server;
  private volatile TlsIdentity identity;

  /**
   * @param identity what the server began with
   */
  Certificate(TlsFiles files, TlsIdentity identity, HttpServer server) {
    this.files = files;
    this.identity = identity;
    this.server = server;
  }

  static KeyCertOptions options(TlsIdentity identity) {
    return new PemKeyCertOptions()
        .addCertValue(Buffer.buffer(identity.certificatePem()))
        .addKeyValue(Buffer.buffer(identity.keyPem()));
  }

  /** Seconds since 1970 when it expires. */
  double expiresSeconds() {
    return identity.expires().getEpochSecond();
  }

  @Override
  public String kind() {
    return "certificate";
  }

  @Override
  public String name() {
    return "certificate";
  }

  @Override
  public List<Path> files() {
    return files.paths();
  }

  @Override
  public void reload() throws IOException {
    TlsIdentity next = files.read();
    try {
      server
          .updateSSLOptions(new ServerSSLOptions().setKeyCertOptions(options(next)))
          .toCompletionStage()
          .toCompletableFuture()
          .join();
    } catch (CompletionException e) {
      throw new IOException("the certificate cannot be used: " + e.getCause(), e);
    }
    identity = next;
  }
}
