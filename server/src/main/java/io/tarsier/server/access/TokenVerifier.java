package io.tarsier.server.access;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.interfaces.DecodedJWT;
import com.auth0.jwt.interfaces.Verification;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows users by signed JSON Web Tokens (RFC 7519). Immutable; thread-safe.
 *
 * <p>A token must be signed with the one algorithm that the key is for (HS256, RS256 or ES256),
 * must expire, must not have expired, and must name its user in {@code sub}.
 */
public final class TokenVerifier {

  private static final Logger LOG = LoggerFactory.getLogger(TokenVerifier.class);
  private static final int MAX_NAME_CHARACTERS = 200;

  private final JWTVerifier verifier;

  private TokenVerifier(JWTVerifier verifier) {
    this.verifier = verifier;
  }

  /**
   * What a token must say beside its user. Immutable.
   *
   * @param issuer what {@code iss} must be, if anything
   * @param audience what {@code aud} must contain, if anything
   * @param leewaySeconds how far clocks may differ
   */
  public record Claims(Optional<String> issuer, Optional<String> audience, int leewaySeconds) {}

  /**
   * Makes a verifier.
   *
   * @param keyFile a PEM public key (RSA from 2048 bits, or EC on P-256), or a secret of at least
   *     32 bytes
   * @throws IllegalArgumentException if it is none of these; the message never holds the key
   */
  public static TokenVerifier of(byte[] keyFile, Claims claims) {
    return of(keyFile, claims, Clock.systemUTC());
  }

  static TokenVerifier of(byte[] keyFile, Claims claims, Clock clock) {
    Verification verification =
        JWT.require(TokenKey.algorithm(keyFile))
            .acceptLeeway(claims.leewaySeconds)
            .withClaimPresence("exp")
            .withClaimPresence("sub");
    claims.issuer.ifPresent(verification::withIssuer);
    claims.audience.ifPresent(verification::withAudience);
    return new TokenVerifier(((JWTVerifier.BaseVerification) verification).build(clock));
  }

  /** Whether a credential looks like a token at all: three parts between dots. */
  static boolean isToken(String credential) {
    return credential.chars().filter(c -> c == '.').count() == 2;
  }

  /** The user of a valid token. */
  public Optional<User> userOf(String token) {
    if (!isToken(token)) {
      return Optional.empty();
    }
    try {
      DecodedJWT decoded = verifier.verify(token);
      String name = decoded.getSubject();
      return isName(name) ? Optional.of(new User(name, false)) : Optional.empty();
    } catch (JWTVerificationException e) {
      // Its message may quote the token.
      LOG.debug("a token was refused: {}", e.getClass().getSimpleName());
      return Optional.empty();
    }
  }

  /** Names go to the log, where nobody shall write lines of their own. */
  private static boolean isName(String name) {
    return !name.isBlank()
        && name.length() <= MAX_NAME_CHARACTERS
        && name.chars().noneMatch(Character::isISOControl);
  }
}
