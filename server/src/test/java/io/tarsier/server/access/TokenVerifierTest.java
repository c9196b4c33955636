package io.tarsier.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTCreator;
import com.auth0.jwt.algorithms.Algorithm;
import io.tarsier.server.access.TokenVerifier.Claims;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenVerifierTest {

  private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final byte[] SECRET = Tokens.SECRET.getBytes(StandardCharsets.US_ASCII);
  private static final Claims ANY = new Claims(Optional.empty(), Optional.empty(), 30);
  private static final Optional<User> ALICE = Optional.of(new User("alice", false));

  private final TokenVerifier verifier = TokenVerifier.of(SECRET, ANY, CLOCK);

  private static JWTCreator.Builder alice() {
    return JWT.create().withSubject("alice").withExpiresAt(NOW.plusSeconds(60));
  }

  @Test
  void aSignedTokenNamesItsUser() {
    assertThat(verifier.userOf(alice().sign(Tokens.secret()))).isEqualTo(ALICE);
    KeyPair rsa = Tokens.pair("RSA", 2048);
    assertThat(
            TokenVerifier.of(Tokens.pem("PUBLIC KEY", rsa.getPublic()), ANY, CLOCK)
                .userOf(alice().sign(Tokens.rsa(rsa))))
        .isEqualTo(ALICE);
    KeyPair ec = Tokens.pair("EC", 256);
    assertThat(
            TokenVerifier.of(Tokens.pem("PUBLIC KEY", ec.getPublic()), ANY, CLOCK)
                .userOf(alice().sign(Tokens.ec(ec))))
        .isEqualTo(ALICE);
  }

  @Test
  void anotherKeyAnotherAlgorithmOrNoneAtAllIsRefused() {
    assertThat(verifier.userOf(alice().sign(Algorithm.HMAC256("x".repeat(32))))).isEmpty();
    assertThat(verifier.userOf(alice().sign(Algorithm.HMAC512(Tokens.SECRET)))).isEmpty();
    assertThat(verifier.userOf(alice().sign(Algorithm.none()))).isEmpty();
    String signed = alice().sign(Tokens.secret());
    assertThat(verifier.userOf(signed.substring(0, signed.lastIndexOf('.') + 1))).isEmpty();
    assertThat(verifier.userOf(changed(signed))).isEmpty();
  }

  /** The same token for somebody else under the old signature. */
  private static String changed(String token) {
    String[] parts = token.split("\\.", -1);
    String payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
    byte[] other = payload.replace("alice", "mallory").getBytes(StandardCharsets.UTF_8);
    return parts[0]
        + "."
        + Base64.getUrlEncoder().withoutPadding().encodeToString(other)
        + "."
        + parts[2];
  }

  @Test
  void aPublicKeyIsNeverTakenForASecret() {
    KeyPair rsa = Tokens.pair("RSA", 2048);
    byte[] pem = Tokens.pem("PUBLIC KEY", rsa.getPublic());
    TokenVerifier ofKey = TokenVerifier.of(pem, ANY, CLOCK);
    assertThat(ofKey.userOf(alice().sign(Algorithm.HMAC256(pem)))).isEmpty();
    assertThat(ofKey.userOf(alice().sign(Algorithm.HMAC256(rsa.getPublic().getEncoded()))))
        .isEmpty();
  }

  @Test
  void clocksMayDifferByTheLeewayAndNoMore() {
    assertThat(verifier.userOf(token(NOW.minusSeconds(29), NOW.minusSeconds(100)))).isPresent();
    assertThat(verifier.userOf(token(NOW.minusSeconds(31), NOW.minusSeconds(100)))).isEmpty();
    assertThat(verifier.userOf(token(NOW.plusSeconds(100), NOW.plusSeconds(29)))).isPresent();
    assertThat(verifier.userOf(token(NOW.plusSeconds(100), NOW.plusSeconds(31)))).isEmpty();
  }

  private static String token(Instant expires, Instant notBefore) {
    return JWT.create()
        .withSubject("alice")
        .withExpiresAt(expires)
        .withNotBefore(notBefore)
        .sign(Tokens.secret());
  }

  @Test
  void issuerAndAudienceMustBeRightWhereTheyAreAskedFor() {
    TokenVerifier strict =
        TokenVerifier.of(SECRET, new Claims(Optional.of("me"), Optional.of("speech"), 0), CLOCK);
    assertThat(
            strict.userOf(
                alice().withIssuer("me").withAudience("a", "speech").sign(Tokens.secret())))
        .isEqualTo(ALICE);
    assertThat(strict.userOf(alice().withIssuer("me").sign(Tokens.secret()))).isEmpty();
    assertThat(strict.userOf(alice().withAudience("speech").sign(Tokens.secret()))).isEmpty();
    assertThat(
            strict.userOf(alice().withIssuer("you").withAudience("speech").sign(Tokens.secret())))
        .isEmpty();
  }

  @Test
  void aTokenMustExpireAndNameSomebody() {
    assertThat(verifier.userOf(JWT.create().withSubject("alice").sign(Tokens.secret()))).isEmpty();
    for (String name : new String[] {"", " ", "a\nb", "x".repeat(201)}) {
      assertThat(verifier.userOf(alice().withSubject(name).sign(Tokens.secret())))
          .as(name)
          .isEmpty();
    }
    assertThat(
            verifier.userOf(JWT.create().withExpiresAt(NOW.plusSeconds(60)).sign(Tokens.secret())))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a.b.c", "e30.e30.", "eyJhbGciOiJub25lIn0.e30.", "a.b"})
  void whatIsNoTokenIsRefused(String text) {
    assertThat(verifier.userOf(text)).isEmpty();
  }

  @Test
  void keysThatAreTooWeakOrOfTheWrongKindAreRefused() {
    assertWrong("short".getBytes(StandardCharsets.US_ASCII), "a secret of fewer than 32 bytes");
    assertWrong(
        Tokens.pem("PUBLIC KEY", Tokens.pair("RSA", 1024).getPublic()), "fewer than 2048 bits");
    assertWrong(
        Tokens.pem("PUBLIC KEY", Tokens.pair("EC", 384).getPublic()), "not on the curve P-256");
    assertWrong(
        Tokens.pem("PRIVATE KEY", Tokens.pair("RSA", 2048).getPrivate()), "openssl pkey -in KEY");
    assertWrong(
        Tokens.pem("PUBLIC KEY", Tokens.pair("RSA", 2048).getPrivate()), "no RSA or EC key");
  }

  private static void assertWrong(byte[] key, String message) {
    assertThatThrownBy(() -> TokenVerifier.of(key, ANY, CLOCK))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
