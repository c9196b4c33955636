package io.tarsier.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A tree of named values as it stands in a settings file or a model pack. Immutable.
 *
 * <p>Leaves are {@link String}, {@link Number}, {@link Boolean} and lists of those. A stage reads
 * its section into a record of its own, so that names, types and ranges are checked in one place:
 *
 * <pre>{@code
 * int hidden = settings.integer("hidden", 256, 1, 4096);
 * }</pre>
 *
 * <p>A plugin that people choose {@link SettingDescription describes} its settings and reads them
 * by their descriptions.
 */
public final class Settings {

  /** Settings that set nothing: every value is the default. */
  public static final Settings EMPTY = new Settings("", Map.of());

  private final String path;
  private final Map<String, Object> values;

  private Settings(String path, Map<String, Object> values) {
    this.path = path;
    this.values = values;
  }

  /** Settings of nested maps, lists, strings, numbers and booleans, as a JSON parser gives them. */
  public static Settings of(Map<String, ?> values) {
    return new Settings("", new LinkedHashMap<>(values));
  }

  /** The names set here. */
  public Set<String> names() {
    return new TreeSet<>(values.keySet());
  }

  /** This level as plain values, for writing it to a file. */
  public Map<String, Object> asMap() {
    return new LinkedHashMap<>(values);
  }

  /**
   * These settings overlaid by others: where both set a name the other wins, section by section.
   */
  public Settings overlaidBy(Settings other) {
    Map<String, Object> merged = new LinkedHashMap<>(values);
    for (String name : other.names()) {
      boolean sections = values.get(name) instanceof Map && other.values.get(name) instanceof Map;
      merged.put(
          name,
          sections
              ? section(name).overlaidBy(other.section(name)).asMap()
              : other.values.get(name));
    }
    return new Settings(path, merged);
  }

  /**
   * Refuses names that nobody reads, which are mistyped or of another version.
   *
   * @return this
   * @throws IllegalArgumentException if a name set here is not among the known ones
   */
  public Settings allowOnly(String... known) {
    for (String name : names()) {
      if (!List.of(known).contains(name)) {
        throw new IllegalArgumentException(
            "unknown setting '"
                + path
                + name
                + "'; known are "
                + String.join(", ", new TreeSet<>(List.of(known))));
      }
    }
    return this;
  }

  /**
   * Refuses names that are not described; the sections of names with dots are looked into.
   *
   * @return this
   * @throws IllegalArgumentException if a name set here is not among the known ones
   */
  public Settings allowOnly(List<? extends SettingDescription> known) {
    allowNames(known.stream().map(SettingDescription::name).toList());
    return this;
  }

  private void allowNames(List<String> known) {
    Map<String, List<String>> inSections = new TreeMap<>();
    for (String name : known) {
      int dot = name.indexOf('.');
      List<String> inSection =
          inSections.computeIfAbsent(
              dot < 0 ? name : name.substring(0, dot), section -> new ArrayList<>());
      if (dot >= 0) {
        inSection.add(name.substring(dot + 1));
      }
    }
    allowOnly(inSections.keySet().toArray(String[]::new));
    inSections.forEach(
        (section, names) -> {
          if (!names.isEmpty()) {
            section(section).allowNames(names);
          }
        });
  }

  /** Whether a name is set. */
  public boolean has(String name) {
    return values.get(name) != null;
  }

  /** A whole number in [min, max], or the default where the name is not set. */
  public int integer(String name, int defaultValue, int min, int max) {
    Object value = values.get(name);
    if (value == null) {
      return defaultValue;
    }
    if (!(value instanceof Number number)
        || number.doubleValue() != Math.rint(number.doubleValue())) {
      throw wrong(name, value, "a whole number");
    }
    return Checks.range(label(name), (int) number.doubleValue(), min, max);
  }

  /** A number in [min, max], or the default where the name is not set. */
  public double number(String name, double defaultValue, double min, double max) {
    Object value = values.get(name);
    if (value == null) {
      return defaultValue;
    }
    if (!(value instanceof Number number)) {
      throw wrong(name, value, "a number");
    }
    return Checks.range(label(name), number.doubleValue(), min, max);
  }

  /** True or false, or the default where the name is not set. */
  public boolean flag(String name, boolean defaultValue) {
    Object value = values.get(name);
    if (value == null) {
      return defaultValue;
    }
    if (!(value instanceof Boolean flag)) {
      throw wrong(name, value, "true or false");
    }
    return flag;
  }

  /** A text, or the default where the name is not set. */
  public String text(String name, String defaultValue) {
    Object value = values.get(name);
    if (value == null) {
      return defaultValue;
    }
    if (!(value instanceof String text)) {
      throw wrong(name, value, "a text");
    }
    return text;
  }

  /** A text that must be set. */
  public String text(String name) {
    if (!has(name)) {
      throw new IllegalArgumentException(label(name) + " is missing");
    }
    return text(name, "");
  }

  /** A list of texts; empty where the name is not set. */
  public List<String> texts(String name) {
    Object value = values.get(name);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof List<?> list)) {
      throw wrong(name, value, "a list of texts");
    }
    return list.stream()
        .map(
            element -> {
              if (!(element instanceof String text)) {
                throw wrong(name, value, "a list of texts");
              }
              return text;
            })
        .toList();
  }

  /** A described whole number. */
  public int integer(SettingDescription.Whole setting) {
    return holderOf(setting)
        .integer(lastName(setting), setting.value(), setting.min(), setting.max());
  }

  /** A described number. */
  public double number(SettingDescription.Decimal setting) {
    return holderOf(setting)
        .number(lastName(setting), setting.value(), setting.min(), setting.max());
  }

  /** A described flag. */
  public boolean flag(SettingDescription.Flag setting) {
    return holderOf(setting).flag(lastName(setting), setting.value());
  }

  /**
   * A described text.
   *
   * @throws IllegalArgumentException if it has no default and is not set
   */
  public String text(SettingDescription.Text setting) {
    String value = setting.value();
    return value == null
        ? holderOf(setting).text(lastName(setting))
        : holderOf(setting).text(lastName(setting), value);
  }

  /** A described choice. */
  public String text(SettingDescription.Choice setting) {
    Settings holder = holderOf(setting);
    String value = holder.text(lastName(setting), setting.value());
    if (!setting.choices().contains(value)) {
      throw holder.wrong(lastName(setting), value, "one of " + setting.allowed());
    }
    return value;
  }

  /** Described texts. */
  public List<String> texts(SettingDescription.Texts setting) {
    return holderOf(setting).texts(lastName(setting));
  }

  private Settings holderOf(SettingDescription setting) {
    Settings holder = this;
    String[] sections = setting.name().split("\\.", -1);
    for (String section : List.of(sections).subList(0, sections.length - 1)) {
      holder = holder.section(section);
    }
    return holder;
  }

  private static String lastName(SettingDescription setting) {
    return setting.name().substring(setting.name().lastIndexOf('.') + 1);
  }

  /** A nested section; empty where the name is not set. */
  public Settings section(String name) {
    Object value = values.get(name);
    if (value == null) {
      return new Settings(path + name + ".", Map.of());
    }
    if (!(value instanceof Map<?, ?> map)) {
      throw wrong(name, value, "a group of settings");
    }
    Map<String, Object> section = new LinkedHashMap<>();
    map.forEach((key, element) -> section.put(String.valueOf(key), element));
    return new Settings(path + name + ".", section);
  }

  private String label(String name) {
    return "setting '" + path + name + "'";
  }

  private IllegalArgumentException wrong(String name, @Nullable Object value, String expected) {
    return new IllegalArgumentException(
        label(name) + " is '" + value + "'; it must be " + expected);
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
