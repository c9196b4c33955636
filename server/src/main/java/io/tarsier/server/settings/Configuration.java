package io.tarsier.server.settings;

import io.tarsier.api.MalformedInputException;
import io.tarsier.recognizer.Endpointing;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * The settings of a server with where each one comes from: a flag counts more than the environment,
 * that more than the file, that more than the default. Immutable.
 */
public final class Configuration {

  private record Value(String text, String origin) {}

  private final Map<String, Value> values = new LinkedHashMap<>();

  private Configuration(
      Map<String, String> file, Map<String, String> environment, Map<String, String> flags) {
    for (Setting setting : Setting.ALL) {
      String name = setting.name();
      String flag = flags.get(name);
      String variable = environment.get(setting.variable());
      String line = file.get(name);
      if (flag != null) {
        values.put(name, new Value(flag.strip(), "flag --" + name));
      } else if (variable != null) {
        values.put(name, new Value(variable.strip(), "environment variable " + setting.variable()));
      } else if (line != null) {
        values.put(name, new Value(line.strip(), "file"));
      } else {
        values.put(name, new Value(setting.defaultValue(), "default"));
      }
    }
  }

  /**
   * Brings the sources together. Environment variables other than those of settings are ignored.
   *
   * @param file names and values in a file, as {@link #readFile} gives them
   * @param environment the variables of the process
   * @param flags names, without the hyphens, and values
   * @throws MalformedInputException if the file or the flags have a name that is no setting
   */
  public static Configuration of(
      Map<String, String> file, Map<String, String> environment, Map<String, String> flags) {
    checkNames(file, "the settings file");
    checkNames(flags, "the command line");
    return new Configuration(file, environment, flags);
  }

  private static void checkNames(Map<String, String> source, String where) {
    for (String name : source.keySet()) {
      if (Setting.ALL.stream().noneMatch(setting -> setting.name().equals(name))) {
        throw new MalformedInputException(
            String.format(
                "%s has the unknown setting '%s'; settings are: %s",
                where,
                name,
                Setting.ALL.stream().map(Setting::name).collect(Collectors.joining(", "))),
            0);
      }
    }
  }

  /**
   * Reads a settings file: lines of {@code name = value}, comments after {@code #}, UTF-8.
   *
   * @throws IOException if there is no such file or it cannot be read
   */
  public static Map<String, String> readFile(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (NoSuchFileException e) {
      throw new IOException("there is no settings file at " + file, e);
    } catch (IllegalArgumentException e) {
      throw new IOException("the settings file " + file + " is wrong: " + e.getMessage(), e);
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (String name : properties.stringPropertyNames()) {
      values.put(name, properties.getProperty(name));
    }
    return values;
  }

  /**
   * The settings as the server takes them; reads the files of API keys and of the secret.
   *
   * @throws MalformedInputException if a value makes no sense; the message says where it comes from
   * @throws IOException if one of these files cannot be read
   */
  public ServerSettings settings() throws IOException {
    String keys = text("api-keys-file");
    try {
      ServerSettings defaults = ServerSettings.defaults();
      return new ServerSettings(
          text("host"),
          integer("port"),
          text("workers").equals(Setting.AUTO) ? defaults.workers() : integer("workers"),
          integer("sample-rate"),
          defaults.stream().withEndpointing(endpointing()),
          new Limits(
              integer("max-streams"),
              integer("max-message-bytes"),
              integer("max-header-bytes"),
              integer("max-queued-bytes"),
              integer("idle-seconds"),
              integer("max-session-seconds"),
              integer("drain-seconds")),
          keys.isEmpty() ? ApiKeys.NONE : ApiKeys.read(Path.of(keys)),
          batch());
    } catch (IllegalArgumentException e) {
      throw new MalformedInputException("the settings are wrong: " + e.getMessage(), 0);
    }
  }

  private BatchSettings batch() throws IOException {
    String folder = text("data-dir");
    String secret = text("webhook-secret-file");
    return new BatchSettings(
        folder.isEmpty() ? Optional.empty() : Optional.of(Path.of(folder)),
        text("batch-workers").equals(Setting.AUTO)
            ? BatchSettings.defaults().workers()
            : integer("batch-workers"),
        integer("max-waiting-requests"),
        integer("max-waiting-jobs"),
        longInteger("max-upload-bytes"),
        integer("job-keep-hours"),
        flag("webhook-private-addresses"),
        secret.isEmpty() ? Optional.empty() : Optional.of(SigningKey.read(Path.of(secret))));
  }

  private Endpointing endpointing() {
    return new Endpointing(
        number("silence-seconds"), number("pause-seconds"), number("max-segment-seconds"));
  }

  private Value value(String name) {
    Value value = values.get(name);
    if (value == null) {
      throw new IllegalStateException("no setting is named " + name);
    }
    return value;
  }

  private String text(String name) {
    return value(name).text;
  }

  private int integer(String name) {
    try {
      return Integer.parseInt(text(name));
    } catch (NumberFormatException e) {
      throw notA("a whole number", name);
    }
  }

  private long longInteger(String name) {
    try {
      return Long.parseLong(text(name));
    } catch (NumberFormatException e) {
      throw notA("a whole number", name);
    }
  }

  private boolean flag(String name) {
    return switch (text(name)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw notA("true or false", name);
    };
  }

  private double number(String name) {
    try {
      return Double.parseDouble(text(name));
    } catch (NumberFormatException e) {
      throw notA("a number", name);
    }
  }

  private IllegalArgumentException notA(String kind, String name) {
    return new IllegalArgumentException(
        String.format(
            "%s is '%s' (%s); it must be %s", name, text(name), value(name).origin, kind));
  }

  /** All settings as a file that {@link #readFile} reads, with what they mean and come from. */
  public String print() {
    StringBuilder page = new StringBuilder();
    for (Setting setting : Setting.ALL) {
      Value value = value(setting.name());
      page.append("# ").append(setting.description()).append('\n');
      page.append("# --").append(setting.name()).append(", ").append(setting.variable());
      page.append("; from: ").append(value.origin).append('\n');
      String escaped = value.text.replace("\\", "\\\\");
      page.append((setting.name() + " = " + escaped).strip()).append("\n\n");
    }
    return page.toString().strip() + "\n";
  }
}
