package io.tarsier.server.access;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which web pages may use the server (RFC 6454). Immutable.
 *
 * <p>Browsers say in {@code Origin} where a page comes from. A page of this server may always use
 * it; it is known by its host and port alone, because behind a proxy that speaks TLS the scheme is
 * another one. What brings no {@code Origin} is no page and has to pass other checks.
 *
 * @param any whether all pages may
 * @param allowed the origins of others that may, in lower case
 */
public record OriginPolicy(boolean any, Set<String> allowed) {

  /** The server's own pages only. */
  public static final OriginPolicy SAME = new OriginPolicy(false, Set.of());

  private static final String ANY = "*";

  private static final Pattern ORIGIN = Pattern.compile("[a-z][a-z0-9+.-]*://[^/\\s?#@*]+");

  private static final Pattern ADDRESS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");

  public OriginPolicy {
    allowed = Set.copyOf(allowed);
  }

  /**
   * Reads a list of origins such as {@code https://example.org}, or a star alone.
   *
   * @throws IllegalArgumentException if one of them is no origin
   */
  public static OriginPolicy of(List<String> origins) {
    if (origins.equals(List.of(ANY))) {
      return new OriginPolicy(true, Set.of());
    }
    Set<String> allowed = new LinkedHashSet<>();
    for (String origin : origins) {
      String lower = origin.toLowerCase(Locale.ROOT);
      if (!ORIGIN.matcher(lower).matches()) {
        throw new IllegalArgumentException(
            "'" + origin + "' is no origin; write https://example.org, or * alone for all");
      }
      allowed.add(withoutDefaultPort(lower));
    }
    return new OriginPolicy(false, allowed);
  }

  private static String withoutDefaultPort(String origin) {
    if (origin.startsWith("https://") && origin.endsWith(":443")) {
      return origin.substring(0, origin.length() - 4);
    }
    if (origin.startsWith("http://") && origin.endsWith(":80")) {
      return origin.substring(0, origin.length() - 3);
    }
    return origin;
  }

  /**
   * Whether a page may use the server.
   *
   * @param origin what the browser says of the page; null if it says nothing
   * @param host what the request is for, {@code host[:port]}
   */
  public boolean allows(@Nullable String origin, @Nullable String host) {
    if (origin == null || any) {
      return true;
    }
    return isSame(origin, host) || allowed.contains(origin.toLowerCase(Locale.ROOT));
  }

  /**
   * Whether a name for this server is one that no stranger can give to it: an address, {@code
   * localhost}, a name without dots, or the host of an allowed origin. A page whose own name was
   * made to lead here ("DNS rebinding") is for its browser a page of this server; the name tells.
   *
   * @param host what a request is for, {@code host[:port]}; null if it does not say, as no browser
   *     does
   */
  public boolean knowsHost(@Nullable String host) {
    if (host == null || any || host.startsWith("[")) {
      return true;
    }
    String lower = host.toLowerCase(Locale.ROOT);
    String name = lower.replaceFirst(":[0-9]*$", "");
    return !name.contains(".")
        || ADDRESS.matcher(name).matches()
        || name.endsWith(".localhost")
        || allowed.contains(withoutDefaultPort("http://" + lower))
        || allowed.contains(withoutDefaultPort("https://" + lower));
  }

  private static boolean isSame(String origin, @Nullable String host) {
    int slashes = origin.indexOf("://");
    return slashes > 0 && host != null && origin.substring(slashes + 3).equalsIgnoreCase(host);
  }
}
