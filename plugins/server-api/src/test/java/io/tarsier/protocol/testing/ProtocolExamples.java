package io.tarsier.protocol.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The JSON examples of docs/protocol.md by the names in their fences. */
public final class ProtocolExamples {

  private static final Pattern FENCE = Pattern.compile("(?ms)^```json ([a-z-]+)\n(.*?)\n```$");

  private static final Map<String, String> EXAMPLES = load();

  private ProtocolExamples() {}

  private static Map<String, String> load() {
    Path page = Path.of(System.getProperty("tarsier.root", ".."), "docs", "protocol.md");
    Map<String, String> examples = new TreeMap<>();
    try {
      Matcher matcher = FENCE.matcher(Files.readString(page));
      while (matcher.find()) {
        examples.put(matcher.group(1), matcher.group(2));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return examples;
  }

  /** Names of all examples. */
  public static Iterable<String> names() {
    return EXAMPLES.keySet();
  }

  /** The example as it stands on the page. */
  public static String example(String name) {
    String example = EXAMPLES.get(name);
    if (example == null) {
      throw new IllegalArgumentException("docs/protocol.md has no example " + name);
    }
    return example;
  }
}
