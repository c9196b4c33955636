package io.tarsier.webhook;

import io.tarsier.api.MalformedInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs messages with HMAC-SHA256 (RFC 2104). Immutable; thread-safe; never shows the secret. */
public final class SigningKey {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int MIN_CHARACTERS = 16;

  private final SecretKeySpec key;

  private SigningKey(String secret) {
    this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
  }

  /**
   * The key of a secret that is known to both sides.
   *
   * @throws MalformedInputException if it is so short that it could be guessed
   */
  public static SigningKey of(String secret) {
    if (secret.length() < MIN_CHARACTERS) {
      throw new MalformedInputException(
          "the secret for webhooks has fewer than "
              + MIN_CHARACTERS
              + " characters; take a longer one",
          0);
    }
    return new SigningKey(secret);
  }

  /**
   * Reads a file with a secret; white space around it does not count.
   *
   * @throws MalformedInputException if it is too short
   * @throws IOException if there is no such file or it cannot be read
   */
  public static SigningKey read(Path file) throws IOException {
    return of(Files.readString(file).strip());
  }

  /** The signature of a text in UTF-8, as lower-case hex digits. */
  public String sign(String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  @Override
  public String toString() {
    return "SigningKey";
  }
}
