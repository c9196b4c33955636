package io.tarsier.protocol;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a client says when it connects. Immutable.
 *
 * @param path the path of the URL, one of {@link LiveProtocol#paths}
 * @param query the parameters of the URL, decoded; a name may have several values
 */
public record Handshake(String path, Map<String, List<String>> query) {

  public Handshake {
    query = Map.copyOf(query);
  }

  /** A plain connection to a path. */
  public static Handshake to(String path) {
    return new Handshake(path, Map.of());
  }

  /** The only or last value of a parameter. */
  public Optional<String> parameter(String name) {
    List<String> values = parameters(name);
    return values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1));
  }

  /** All values of a parameter, in their order. */
  public List<String> parameters(String name) {
    return query.getOrDefault(name, List.of());
  }
}
