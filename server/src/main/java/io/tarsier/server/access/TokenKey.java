package io.tarsier.server.access;

import com.auth0.jwt.algorithms.Algorithm;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Chooses the one algorithm that a key is for. The key decides and not the token, so that a token
 * cannot have its signature checked with a public key taken for a secret.
 */
final class TokenKey {

  private static final Pattern PUBLIC_KEY =
      Pattern.compile("-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----");

  private static final int MIN_RSA_BITS = 2048;
  private static final int EC_BITS = 256;
  private static final int MIN_SECRET_BYTES = 32;

  private TokenKey() {}

  /**
   * The algorithm for a file that holds a PEM public key, or else a secret.
   *
   * @throws IllegalArgumentException if the key is too weak or of the wrong kind
   */
  static Algorithm algorithm(byte[] file) {
    String text = new String(file, StandardCharsets.ISO_8859_1);
    Matcher block = PUBLIC_KEY.matcher(text);
    if (block.find()) {
      return algorithm(publicKey(Base64.getMimeDecoder().decode(block.group(1))));
    }
    if (text.contains("-----BEGIN ")) {
      throw new IllegalArgumentException(
          "that file holds something other than a public key; make one with: openssl pkey -in KEY"
              + " -pubout");
    }
    byte[] secret = text.strip().getBytes(StandardCharsets.ISO_8859_1);
    if (secret.length < MIN_SECRET_BYTES) {
      throw new IllegalArgumentException(
          "that file holds a secret of fewer than " + MIN_SECRET_BYTES + " bytes");
    }
    return Algorithm.HMAC256(secret);
  }

  private static Algorithm algorithm(PublicKey key) {
    if (key instanceof RSAPublicKey rsa) {
      if (rsa.getModulus().bitLength() < MIN_RSA_BITS) {
        throw new IllegalArgumentException("that RSA key has fewer than " + MIN_RSA_BITS + " bits");
      }
      return Algorithm.RSA256(rsa, null);
    }
    ECPublicKey ec = (ECPublicKey) key;
    if (ec.getParams().getCurve().getField().getFieldSize() != EC_BITS) {
      throw new IllegalArgumentException("that EC key is not on the curve P-256");
    }
    return Algorithm.ECDSA256(ec, null);
  }

  private static PublicKey publicKey(byte[] encoded) {
    for (String algorithm : List.of("RSA", "EC")) {
      try {
        return KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(encoded));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every JDK has " + algorithm, e);
      } catch (GeneralSecurityException e) {
        // Then it may be one of another algorithm.
      }
    }
    throw new IllegalArgumentException("that file holds no RSA or EC key, or a damaged one");
  }
}
