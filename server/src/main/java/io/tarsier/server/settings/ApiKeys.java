package io.tarsier.server.settings;

import io.tarsier.api.MalformedInputException;
import io.tarsier.server.access.User;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who may use the server. Immutable; thread-safe.
 *
 * <p>A file of keys has one per line: a name for the log, blanks, and the key or {@code sha256:}
 * and the 64 hex digits of its SHA-256, so that the file need not hold secrets; after more blanks
 * there may be the word {@code admin}. Empty lines and lines that begin with {@code #} do not
 * count. In memory there are hashes only.
 */
public final class ApiKeys {

  /** Everybody may use the server. */
  public static final ApiKeys NONE = new ApiKeys(Map.of());

  private static final String HASHED = "sha256:";
  private static final int MIN_KEY_CHARACTERS = 16;

  private static final String ADMIN = "admin";

  private record Key(User user, byte[] hash) {}

  private final Map<String, Key> byName;

  private ApiKeys(Map<String, Key> byName) {
    this.byName = byName;
  }

  /**
   * Reads a file of keys.
   *
   * @throws MalformedInputException if a line is wrong, or there is no key, which would let
   *     everybody in; the message names the line, not the key
   * @throws IOException if it cannot be read
   */
  public static ApiKeys read(Path file) throws IOException {
    ApiKeys keys = of(Files.readAllLines(file));
    if (!keys.areRequired()) {
      throw new MalformedInputException("the file of API keys holds no keys", 1);
    }
    return keys;
  }

  /**
   * Reads the lines of such a file.
   *
   * @throws MalformedInputException if a line is wrong
   */
  public static ApiKeys of(List<String> lines) {
    Map<String, Key> keys = new LinkedHashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      String[] parts = line.split("\\s+", -1);
      boolean admin = parts.length == 3 && parts[2].equals(ADMIN);
      if (parts.length != 2 && !admin) {
        throw wrong(i, "must be a name and a key, and perhaps the word admin");
      }
      Key key = new Key(new User(parts[0], admin), hash(parts[1], i));
      if (keys.put(parts[0], key) != null) {
        throw wrong(i, "repeats the name '" + parts[0] + "'");
      }
    }
    return new ApiKeys(keys);
  }

  private static byte[] hash(String key, int line) {
    if (!key.startsWith(HASHED)) {
      if (key.length() < MIN_KEY_CHARACTERS) {
        throw wrong(line, "has a key of fewer than " + MIN_KEY_CHARACTERS + " characters");
      }
      return sha256(key);
    }
    String hex = key.substring(HASHED.length());
    if (hex.length() != 64) {
      throw wrong(line, "has a SHA-256 that is not 64 hex digits long");
    }
    try {
      return HexFormat.of().parseHex(hex);
    } catch (IllegalArgumentException e) {
      throw wrong(line, "has a SHA-256 that is not all hex digits");
    }
  }

  private static MalformedInputException wrong(int line, String what) {
    return new MalformedInputException(
        "line " + (line + 1) + " of the API keys " + what, line + 1L);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Whether a key is needed at all. */
  public boolean areRequired() {
    return !byName.isEmpty();
  }

  /** The user that a key belongs to; takes the same time for every wrong key. */
  public Optional<User> userOf(String text) {
    byte[] hash = sha256(text);
    User found = null;
    for (Key key : byName.values()) {
      if (MessageDigest.isEqual(key.hash, hash)) {
        found = key.user;
      }
    }
    return Optional.ofNullable(found);
  }

  /** The names, never the keys. */
  @Override
  public String toString() {
    return byName.keySet().toString();
  }
}
