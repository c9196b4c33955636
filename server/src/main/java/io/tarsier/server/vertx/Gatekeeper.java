package io.tarsier.server.vertx;

import io.tarsier.server.access.User;
import io.tarsier.server.settings.AccessSettings;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets requests in that bring a key or a token, in any of the ways that clients have: {@code Bearer
 * KEY}, {@code Token KEY}, or {@code Basic}, which is what {@code ws://key:KEY@host} in a URL
 * becomes, for clients that can change nothing else; as {@link SubProtocols} from browsers.
 * Immutable.
 */
record Gatekeeper(AccessSettings access) {

  static final String CODE = "unauthorized";

  static final String MESSAGE =
      "a valid key or token is needed: send the header 'Authorization: Bearer KEY', or connect to"
          + " ws://key:KEY@host, or offer the websocket sub-protocols 'bearer' and KEY";

  /** Who makes the request, or anybody where no key is needed; nothing if it may not pass. */
  Optional<User> admit(HttpServerRequest request) {
    if (!access.areKeysRequired()) {
      return Optional.of(User.ANYBODY);
    }
    return key(request.getHeader(HttpHeaders.AUTHORIZATION))
        .or(() -> SubProtocols.of(request).key())
        .flatMap(access::userOf);
  }

  static void refuse(HttpServerRequest request) {
    request.response().putHeader("WWW-Authenticate", "Bearer");
    Responses.error(request, 401, CODE, MESSAGE);
  }

  static Optional<String> key(@Nullable String header) {
    if (header == null) {
      return Optional.empty();
    }
    int blank = header.indexOf(' ');
    if (blank < 0) {
      return Optional.empty();
    }
    String value = header.substring(blank + 1).strip();
    return switch (header.substring(0, blank).toLowerCase(Locale.ROOT)) {
      case "bearer", "token" -> Optional.of(value);
      case "basic" -> password(value);
      default -> Optional.empty();
    };
  }

  private static Optional<String> password(String base64) {
    try {
      String pair = new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
      return Optional.of(pair.substring(pair.indexOf(':') + 1));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
