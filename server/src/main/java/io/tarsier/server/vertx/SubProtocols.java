package io.tarsier.server.vertx;

import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The sub-protocols that a handshake offers. They carry a key, since scripts in browsers can set no
 * headers: pairs of a name and a value, {@code token, KEY} or {@code bearer, KEY}. Immutable.
 */
record SubProtocols(List<String> offered) {

  static final String HEADER = "Sec-WebSocket-Protocol";

  /** Those that are answered: the names, never the keys. */
  static final List<String> NAMES_OF_KEYS = List.of("token", "bearer");

  /** Comes with a key from Deepgram's SDK in browsers; means nothing here. */
  private static final String SESSION_ID = "x-deepgram-session-id";

  SubProtocols {
    offered = List.copyOf(offered);
  }

  static SubProtocols of(HttpServerRequest request) {
    List<String> offered = new ArrayList<>();
    for (String header : request.headers().getAll(HEADER)) {
      for (String name : header.split(",", -1)) {
        offered.add(name.strip());
      }
    }
    return new SubProtocols(offered);
  }

  /** Whether all of them are known; none is fine. */
  boolean areKnown() {
    for (int i = 0; i < offered.size(); i += 2) {
      String name = offered.get(i);
      if (!NAMES_OF_KEYS.contains(name) && !name.equals(SESSION_ID)) {
        return false;
      }
    }
    return offered.size() % 2 == 0 && (offered.isEmpty() || key().isPresent());
  }

  Optional<String> key() {
    for (int i = 0; i + 1 < offered.size(); i += 2) {
      if (NAMES_OF_KEYS.contains(offered.get(i))) {
        return Optional.of(offered.get(i + 1));
      }
    }
    return Optional.empty();
  }
}
