package io.tarsier.server.settings;

import io.tarsier.api.MalformedInputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The settings of a server with where each one comes from: a flag counts more than the environment,
 * that more than the file, that more than the default. Immutable.
 */
public final class Configuration {

  private final SettingValues values;

  private Configuration(SettingValues values) {
    this.values = values;
  }

  /**
   * Brings the sources together. Environment variables other than those of settings are ignored.
   *
   * @param file what a settings file says
   * @param environment the variables of the process
   * @param flags names, without the hyphens, and values
   * @throws MalformedInputException if the file or the flags have a name that is no setting
   */
  public static Configuration of(
      SettingsFile file, Map<String, String> environment, Map<String, String> flags) {
    checkNames(file.values(), "the " + file.origin());
    checkNames(flags, "the command line");
    Map<String, SettingValues.Value> values = new LinkedHashMap<>();
    for (Setting setting : Setting.all()) {
      String name = setting.name();
      String flag = flags.get(name);
      String variable = environment.get(setting.variable());
      String line = file.values().get(name);
      if (flag != null) {
        values.put(name, value(flag, "flag --" + name));
      } else if (variable != null) {
        values.put(name, value(variable, "environment variable " + setting.variable()));
      } else if (line != null) {
        values.put(name, value(line, file.origin()));
      }
    }
    return new Configuration(new SettingValues(values));
  }

  private static SettingValues.Value value(String text, String origin) {
    return new SettingValues.Value(text.strip(), origin);
  }

  private static void checkNames(Map<String, String> source, String where) {
    for (String name : source.keySet()) {
      if (Setting.named(name).isEmpty()) {
        throw new MalformedInputException(
            String.format(
                "%s has the unknown setting '%s'; settings are: %s",
                where,
                name,
                Setting.all().stream().map(Setting::name).collect(Collectors.joining(", "))),
            0);
      }
    }
  }

  /**
   * The settings as the server takes them; reads the files that they name.
   *
   * @throws MalformedInputException if a value makes no sense, or a file that it names; the message
   *     says where it comes from
   */
  public ServerSettings settings() {
    return new ServerSettings(
        NetworkSettings.from(values),
        AccessSettings.from(values),
        ModelSettings.from(values),
        RecognitionSettings.from(values),
        Limits.from(values),
        ClientLimits.from(values),
        BatchSettings.from(values),
        LogSettings.from(values));
  }

  /** The settings that differ from their defaults, as {@code name=value}. */
  public List<String> changes() {
    List<String> changes = new ArrayList<>();
    for (Setting setting : Setting.all()) {
      if (!values.text(setting).equals(setting.defaultValue())) {
        changes.add(setting.name() + "=" + values.text(setting));
      }
    }
    return changes;
  }

  /** All settings as a file that can be read again, with what they mean and come from. */
  public String print() {
    StringBuilder page = new StringBuilder();
    for (Setting setting : Setting.all()) {
      SettingValues.Value value = values.value(setting);
      page.append("# ").append(setting.description()).append('\n');
      page.append("# --").append(setting.name()).append(", ").append(setting.variable());
      page.append("; from: ").append(value.origin()).append('\n');
      String escaped = value.text().replace("\\", "\\\\");
      page.append((setting.name() + " = " + escaped).strip()).append("\n\n");
    }
    return page.toString().strip() + "\n";
  }
}
