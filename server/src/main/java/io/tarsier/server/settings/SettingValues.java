package io.tarsier.server.settings;

import io.tarsier.api.MalformedInputException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the settings are set to and where that was said. Immutable.
 *
 * <p>All methods throw {@link MalformedInputException} if a value makes no sense; the message has
 * the setting, the value, where it comes from, and what it must be.
 */
final class SettingValues {

  /**
   * @param text the value, without blanks around it
   * @param origin where it was said, for people
   */
  record Value(String text, String origin) {}

  /** Reads the content of a file that a setting names. */
  interface FileReader<T> {
    T read(Path file) throws IOException;
  }

  /** Everything is as it is by default. */
  static final SettingValues DEFAULTS = new SettingValues(Map.of());

  private final Map<String, Value> values;

  SettingValues(Map<String, Value> values) {
    this.values = new LinkedHashMap<>(values);
  }

  Value value(Setting setting) {
    return values.getOrDefault(setting.name(), new Value(setting.defaultValue(), "default"));
  }

  String text(Setting setting) {
    return value(setting).text;
  }

  /** A text that may not be empty. */
  String someText(Setting setting) {
    if (text(setting).isEmpty()) {
      throw wrong(setting, "it must not be empty");
    }
    return text(setting);
  }

  /** The texts between commas; none if there is nothing. */
  List<String> texts(Setting setting) {
    List<String> texts = Stream.of(text(setting).split(",", -1)).map(String::strip).toList();
    if (texts.equals(List.of(""))) {
      return List.of();
    }
    if (texts.contains("")) {
      throw wrong(setting, "there is nothing between two commas");
    }
    texts.stream()
        .filter(text -> texts.indexOf(text) != texts.lastIndexOf(text))
        .findFirst()
        .ifPresent(
            twice -> {
              throw wrong(setting, "it names '" + twice + "' twice");
            });
    return texts;
  }

  int whole(Setting setting) {
    return Math.toIntExact(wholeOfAnySize(setting));
  }

  long wholeOfAnySize(Setting setting) {
    long number;
    try {
      number = Long.parseLong(text(setting));
    } catch (NumberFormatException e) {
      throw wrong(setting, "it must be a whole number" + range(setting));
    }
    if (setting.kind() instanceof Setting.Whole kind
        && (number < kind.min() || number > kind.max())) {
      throw wrong(setting, "it must lie in " + kind.min() + ".." + kind.max());
    }
    return number;
  }

  private static String range(Setting setting) {
    return setting.kind() instanceof Setting.Whole kind
        ? " in " + kind.min() + ".." + kind.max()
        : "";
  }

  boolean flag(Setting setting) {
    return switch (text(setting)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw wrong(setting, "it must be true or false");
    };
  }

  double decimal(Setting setting) {
    double number;
    try {
      number = Double.parseDouble(text(setting));
    } catch (NumberFormatException e) {
      throw wrong(setting, "it must be a number");
    }
    if (setting.kind() instanceof Setting.Decimal kind
        && !(number >= kind.min() && number <= kind.max())) {
      throw wrong(setting, "it must lie in " + kind.min() + ".." + kind.max());
    }
    return number;
  }

  /** One of the words that an enum has, in lower case. */
  <E extends Enum<E>> E word(Setting setting, Class<E> type) {
    for (E constant : type.getEnumConstants()) {
      if (wordOf(constant).equals(text(setting))) {
        return constant;
      }
    }
    throw wrong(
        setting,
        "it must be "
            + Stream.of(type.getEnumConstants())
                .map(SettingValues::wordOf)
                .collect(Collectors.joining(" or ")));
  }

  private static String wordOf(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** The folder that a setting names, whether it is there or not; nothing if it names none. */
  Optional<Path> folder(Setting setting) {
    if (text(setting).isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Path.of(text(setting)));
    } catch (InvalidPathException e) {
      throw wrong(setting, "that cannot be the name of a folder");
    }
  }

  /** What is in the file that a setting names; nothing if it names none. */
  <T> Optional<T> file(Setting setting, FileReader<T> reader) {
    if (text(setting).isEmpty()) {
      return Optional.empty();
    }
    try {
      Path file = Path.of(text(setting));
      if (Files.isDirectory(file)) {
        throw new IllegalArgumentException("that is a folder, not a file");
      }
      return Optional.of(reader.read(file));
    } catch (InvalidPathException e) {
      throw wrong(setting, "that cannot be the name of a file");
    } catch (NoSuchFileException e) {
      throw wrong(setting, "there is no such file");
    } catch (AccessDeniedException e) {
      throw wrong(setting, "this user may not read that file");
    } catch (CharacterCodingException e) {
      throw wrong(setting, "that file is not UTF-8 text");
    } catch (IOException e) {
      throw wrong(setting, "that file cannot be read: " + e.getMessage());
    } catch (IllegalArgumentException | MalformedInputException e) {
      throw wrong(setting, String.valueOf(e.getMessage()));
    }
  }

  /** Says what is wrong with a value. */
  MalformedInputException wrong(Setting setting, String why) {
    Value value = value(setting);
    return new MalformedInputException(
        String.format("%s is '%s' (%s): %s", setting.name(), value.text, value.origin, why), 0);
  }
}
