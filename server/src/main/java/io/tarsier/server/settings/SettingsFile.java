package io.tarsier.server.settings;

import io.tarsier.api.MalformedInputException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/**
 * A file of settings: lines of {@code name = value}, comments after {@code #}, UTF-8. Immutable.
 *
 * @param origin what to call it in messages
 * @param values the values by name
 */
public record SettingsFile(String origin, Map<String, String> values) {

  /** No file. */
  public static final SettingsFile NONE = new SettingsFile("no file", Map.of());

  public SettingsFile {
    values = Map.copyOf(values);
  }

  /**
   * Reads a file.
   *
   * @throws MalformedInputException if it breaks the format
   * @throws IOException if it cannot be read
   */
  public static SettingsFile read(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException("the settings file " + file + " is a folder");
    }
    try (Reader reader = Files.newBufferedReader(file)) {
      NamesOnce properties = new NamesOnce();
      properties.load(reader);
      return new SettingsFile("settings file " + file, properties.values);
    } catch (NoSuchFileException e) {
      throw new IOException("there is no settings file at " + file, e);
    } catch (AccessDeniedException e) {
      throw new IOException("this user may not read the settings file " + file, e);
    } catch (CharacterCodingException e) {
      throw new MalformedInputException("the settings file " + file + " is not UTF-8 text", 0);
    } catch (IllegalArgumentException e) {
      throw new MalformedInputException(
          "the settings file " + file + " is wrong: " + e.getMessage(), 0);
    }
  }

  /** Refuses a name that comes twice, where properties would take the last one. */
  private static final class NamesOnce extends Properties {

    private static final long serialVersionUID = 1L;

    private final transient Map<String, String> values = new LinkedHashMap<>();

    @Override
    public synchronized Object put(Object name, Object value) {
      String before = values.put((String) name, (String) value);
      if (before != null) {
        throw new IllegalArgumentException("it sets '" + name + "' twice");
      }
      return value;
    }
  }
}
