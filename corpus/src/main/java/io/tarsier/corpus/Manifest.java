package io.tarsier.corpus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tarsier.api.MalformedInputException;
import io.tarsier.api.UnsupportedInputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A list of transcribed recordings. Immutable.
 *
 * <p>The native form is JSON lines with the fields {@code audio_filepath} (relative to the folder
 * of the manifest), {@code text}, and optionally {@code duration} in seconds, {@code speaker},
 * {@code corpus} and any others. Folders in the layouts of LibriSpeech and Common Voice are read as
 * they are.
 *
 * @param utterances in the order of the manifest
 */
public record Manifest(List<Utterance> utterances) {

  private static final Set<String> NAMED =
      Set.of("audio_filepath", "duration", "text", "speaker", "corpus");

  public Manifest {
    utterances = List.copyOf(utterances);
  }

  /**
   * Reads a manifest file, a LibriSpeech folder, or a Common Voice {@code .tsv} file.
   *
   * @throws MalformedInputException if a line is wrong; the offset is its number
   * @throws UnsupportedInputException if a folder is of neither layout
   */
  public static Manifest read(Path path) throws IOException {
    return read(path, List.of("audio_filepath", "text"));
  }

  /** The same for recordings whose text nobody may know; it is then empty. */
  public static Manifest readRecordings(Path path) throws IOException {
    return read(path, List.of("audio_filepath"));
  }

  private static Manifest read(Path path, List<String> required) throws IOException {
    if (Files.isDirectory(path)) {
      return LibriSpeechLayout.read(path);
    }
    try {
      return path.toString().endsWith(".tsv")
          ? CommonVoiceLayout.read(path)
          : readLines(path, required);
    } catch (NoSuchFileException e) {
      throw new UnsupportedInputException("there is no manifest " + path, e);
    } catch (java.nio.charset.MalformedInputException e) {
      throw new UnsupportedInputException("the manifest " + path + " is not UTF-8 text", e);
    }
  }

  private static Manifest readLines(Path path, List<String> required) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    List<Utterance> utterances = new ArrayList<>();
    try (BufferedReader reader = Files.newBufferedReader(path)) {
      String line;
      for (int number = 1; (line = reader.readLine()) != null; number++) {
        if (!line.isBlank()) {
          utterances.add(parse(mapper, line, path, number, required));
        }
      }
    }
    return new Manifest(utterances);
  }

  private static Utterance parse(
      ObjectMapper mapper, String line, Path path, int number, List<String> required) {
    JsonNode json;
    try {
      json = mapper.readTree(line);
    } catch (JsonProcessingException e) {
      throw wrong(path, number, "is not JSON: " + e.getOriginalMessage());
    }
    if (!json.isObject()) {
      throw wrong(path, number, "is not a JSON object");
    }
    for (String field : required) {
      if (!json.path(field).isTextual()) {
        throw wrong(path, number, "has no text field '" + field + "'");
      }
    }
    double seconds = json.path("duration").asDouble(0);
    if (!(seconds >= 0) || seconds > 86_400) {
      throw wrong(path, number, "has duration " + seconds + "; it must lie in 0..86400 seconds");
    }
    Map<String, String> properties = new HashMap<>();
    json.properties()
        .forEach(
            field -> {
              if (!NAMED.contains(field.getKey()) && field.getValue().isValueNode()) {
                properties.put(field.getKey(), field.getValue().asText());
              }
            });
    return new Utterance(
        recording(path, "", json.path("audio_filepath").asText(), number),
        seconds,
        json.path("text").asText(""),
        json.path("speaker").asText(""),
        json.path("corpus").asText(""),
        properties);
  }

  /** A recording named in a line, relative to a folder beside the manifest. */
  static Path recording(Path manifest, String folder, String name, int line) {
    try {
      return manifest.toAbsolutePath().resolveSibling(folder).resolve(name);
    } catch (InvalidPathException e) {
      throw wrong(manifest, line, "names a file that cannot be: " + e.getReason());
    }
  }

  static MalformedInputException wrong(Path path, int line, String what) {
    return new MalformedInputException("line " + line + " of " + path + " " + what, line);
  }
}
