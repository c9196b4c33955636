package io.tarsier.server.access;

import com.auth0.jwt.algorithms.Algorithm;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.util.Base64;

/** Keys for tests, and what signs with them. */
public final class Tokens {

  /** A secret of 32 bytes. */
  public static final String SECRET = "0123456789abcdef0123456789abcdef";

  private Tokens() {}

  public static KeyPair pair(String algorithm, int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  public static byte[] pem(String type, Key key) {
    return ("-----BEGIN "
            + type
            + "-----\n"
            + Base64.getMimeEncoder().encodeToString(key.getEncoded())
            + "\n-----END "
            + type
            + "-----\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  public static Algorithm secret() {
    return Algorithm.HMAC256(SECRET);
  }

  public static Algorithm rsa(KeyPair pair) {
    return Algorithm.RSA256(null, (RSAPrivateKey) pair.getPrivate());
  }

  public static Algorithm ec(KeyPair pair) {
    return Algorithm.ECDSA256(null, (ECPrivateKey) pair.getPrivate());
  }
}
