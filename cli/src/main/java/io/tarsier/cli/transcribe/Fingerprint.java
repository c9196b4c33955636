package io.tarsier.cli.transcribe;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells settings from others without spelling them out. */
final class Fingerprint {

  private Fingerprint() {}

  /** SHA-256 of some texts in hexadecimal. */
  static String of(String... texts) {
    try {
      byte[] all = String.join("\n", texts).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(all));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
