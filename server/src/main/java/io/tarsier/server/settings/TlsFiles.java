package io.tarsier.server.settings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Where the certificate and the key of the server are. Immutable.
 *
 * @param certificate PEM file of the certificate and its chain
 * @param key PEM file of its private key
 */
public record TlsFiles(Path certificate, Path key) {

  /**
   * Reads both files.
   *
   * @throws IllegalArgumentException if one of them is not what it should be, or they do not belong
   *     together; the message says what to do
   * @throws IOException if one of them cannot be read
   */
  public TlsIdentity read() throws IOException {
    return TlsIdentity.of(TlsIdentity.readCertificates(certificate), TlsIdentity.readKey(key));
  }

  /** Both files. */
  public List<Path> paths() {
    return List.of(certificate, key);
  }
}
