package io.tarsier.server.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where the server listens. Immutable.
 *
 * @param host address to listen on, for example {@code 0.0.0.0} for all of the machine
 * @param port TCP port, 0..65535; 0 takes any free one
 * @param tls the certificate and key with which it speaks TLS, or nothing for plain text
 */
public record NetworkSettings(String host, int port, Optional<TlsFiles> tls) {

  private static final Setting HOST =
      Setting.text("host", "127.0.0.1", "Address to listen on; 0.0.0.0 for all of the machine.");
  private static final Setting PORT =
      Setting.whole("port", 2700, 0, 65_535, "TCP port, 0..65535; 0 takes any free one.");
  private static final Setting CERTIFICATE =
      Setting.file(
          "tls-certificate", "PEM file of the server's certificate and its chain; empty: no TLS.");
  private static final Setting KEY =
      Setting.file("tls-key", "PEM file of the certificate's private key (PKCS #8).");

  static final List<Setting> ALL = List.of(HOST, PORT, CERTIFICATE, KEY);

  public NetworkSettings {
    PORT.check(port);
  }

  /** This machine only, port 2700 (where vosk clients look), no TLS. */
  public static NetworkSettings defaults() {
    return from(SettingValues.DEFAULTS);
  }

  static NetworkSettings from(SettingValues values) {
    return new NetworkSettings(values.someText(HOST), values.whole(PORT), tls(values));
  }

  private static Optional<TlsFiles> tls(SettingValues values) {
    Optional<Path> certificate =
        values.file(
            CERTIFICATE,
            file -> {
              TlsIdentity.readCertificates(file);
              return file;
            });
    Optional<Path> key =
        values.file(
            KEY,
            file -> {
              TlsIdentity.readKey(file);
              return file;
            });
    if (certificate.isPresent() && key.isEmpty()) {
      throw values.wrong(KEY, "the certificate in tls-certificate needs its key here");
    }
    if (certificate.isEmpty()) {
      if (key.isPresent()) {
        throw values.wrong(CERTIFICATE, "the key in tls-key needs its certificate here");
      }
      return Optional.empty();
    }
    TlsFiles files = new TlsFiles(certificate.get(), key.orElseThrow());
    return values.file(
        KEY,
        file -> {
          files.read();
          return files;
        });
  }

  /** Whether only this machine can reach it. */
  public boolean isLocal() {
    return host.startsWith("127.") || host.equals("localhost") || host.equals("::1");
  }

  /** The same on another port. */
  public NetworkSettings withPort(int newPort) {
    return new NetworkSettings(host, newPort, tls);
  }

  /** The same with TLS. */
  public NetworkSettings withTls(TlsFiles files) {
    return new NetworkSettings(host, port, Optional.of(files));
  }
}
