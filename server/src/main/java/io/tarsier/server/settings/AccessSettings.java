package io.tarsier.server.settings;

import io.tarsier.server.access.OriginPolicy;
import io.tarsier.server.access.TokenVerifier;
import io.tarsier.server.access.User;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/**
 * Who may use the server. Immutable.
 *
 * @param apiKeys the keys that clients may bring
 * @param tokens verifies the tokens that clients may bring instead
 * @param origins which web pages may use it
 */
public record AccessSettings(
    ApiKeys apiKeys, Optional<TokenVerifier> tokens, OriginPolicy origins) {

  private static final Setting API_KEYS =
      Setting.file(
          "api-keys-file",
          "File of names and keys that clients must bring; empty: open to everybody.");
  private static final Setting JWT_KEY =
      Setting.file(
          "jwt-key-file",
          "PEM public key (RS256, ES256) or secret (HS256) of tokens that serve as keys.");
  private static final Setting JWT_ISSUER =
      Setting.text("jwt-issuer", "", "What iss of a token must be; empty: anything.");
  private static final Setting JWT_AUDIENCE =
      Setting.text("jwt-audience", "", "What aud of a token must contain; empty: anything.");
  private static final Setting JWT_LEEWAY =
      Setting.whole(
          "jwt-leeway-seconds", 30, 0, 600, "How far the clock of the issuer may be off, 0..600.");
  private static final Setting ORIGINS =
      Setting.texts(
          "allowed-origins",
          "",
          "Origins whose web pages may use the server (https://example.org), * for all; empty: its"
              + " own.");

  static final List<Setting> ALL =
      List.of(API_KEYS, JWT_KEY, JWT_ISSUER, JWT_AUDIENCE, JWT_LEEWAY, ORIGINS);

  /** Everybody, but no pages of others. */
  public static AccessSettings defaults() {
    return from(SettingValues.DEFAULTS);
  }

  static AccessSettings from(SettingValues values) {
    return new AccessSettings(
        values.file(API_KEYS, ApiKeys::read).orElse(ApiKeys.NONE), tokens(values), origins(values));
  }

  private static Optional<TokenVerifier> tokens(SettingValues values) {
    TokenVerifier.Claims claims =
        new TokenVerifier.Claims(
            claim(values, JWT_ISSUER), claim(values, JWT_AUDIENCE), values.whole(JWT_LEEWAY));
    Optional<TokenVerifier> tokens =
        values.file(JWT_KEY, file -> TokenVerifier.of(Files.readAllBytes(file), claims));
    if (tokens.isEmpty()) {
      for (Setting setting : List.of(JWT_ISSUER, JWT_AUDIENCE)) {
        if (claim(values, setting).isPresent()) {
          throw values.wrong(setting, "without jwt-key-file there are no tokens; set that, too");
        }
      }
    }
    return tokens;
  }

  private static Optional<String> claim(SettingValues values, Setting setting) {
    return Optional.of(values.text(setting)).filter(text -> !text.isEmpty());
  }

  private static OriginPolicy origins(SettingValues values) {
    List<String> origins = values.texts(ORIGINS);
    try {
      return OriginPolicy.of(origins);
    } catch (IllegalArgumentException e) {
      throw values.wrong(ORIGINS, String.valueOf(e.getMessage()));
    }
  }

  /** Whether a client must bring a key or a token. */
  public boolean areKeysRequired() {
    return apiKeys.areRequired() || tokens.isPresent();
  }

  /** The user that a key or a token belongs to. */
  public Optional<User> userOf(String credential) {
    return apiKeys
        .userOf(credential)
        .or(() -> tokens.flatMap(verifier -> verifier.userOf(credential)));
  }

  /** The same with other keys. */
  public AccessSettings withApiKeys(ApiKeys newApiKeys) {
    return new AccessSettings(newApiKeys, tokens, origins);
  }

  /** The same with tokens. */
  public AccessSettings withTokens(TokenVerifier newTokens) {
    return new AccessSettings(apiKeys, Optional.of(newTokens), origins);
  }

  /** The same for other web pages. */
  public AccessSettings withOrigins(OriginPolicy newOrigins) {
    return new AccessSettings(apiKeys, tokens, newOrigins);
  }
}
