package io.tarsier.cli.transcribe.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarsier.cli.transcribe.input.Stamp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a journal says of a finished recording. Immutable.
 *
 * @param file the name of the recording
 * @param stamp how its file was before it was read
 * @param lines its transcripts as JSON, one per channel
 * @param written the files written, relative to the folder of results, with the CRC-32 of each
 */
record Entry(String file, Stamp stamp, List<String> lines, Map<String, Long> written) {

  private static final JsonMapper JSON = new JsonMapper();

  Entry {
    lines = List.copyOf(lines);
  }

  String toJson() {
    ObjectNode json = JSON.createObjectNode();
    json.put("file", file);
    json.put("bytes", stamp.bytes());
    json.put("modified", stamp.modifiedMillis());
    lines.forEach(json.putArray("lines")::add);
    ObjectNode files = json.putObject("written");
    written.forEach(files::put);
    return json.toString();
  }

  /** Reads a line; nothing if it is not whole. */
  static Optional<Entry> parse(String line) {
    try {
      JsonNode json = JSON.readTree(line);
      if (!json.path("file").isTextual() || !json.path("written").isObject()) {
        return Optional.empty();
      }
      List<String> lines = new ArrayList<>();
      json.path("lines").forEach(element -> lines.add(element.asText()));
      Map<String, Long> written = new LinkedHashMap<>();
      json.get("written")
          .properties()
          .forEach(field -> written.put(field.getKey(), field.getValue().asLong()));
      Stamp stamp = new Stamp(json.path("bytes").asLong(-1), json.path("modified").asLong(-1));
      return Optional.of(new Entry(json.get("file").asText(), stamp, lines, written));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** The text of each channel. */
  List<String> texts() {
    List<String> texts = new ArrayList<>();
    for (String line : lines) {
      try {
        texts.add(JSON.readTree(line).path("text").asText());
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("a journal entry holds a line that is no JSON", e);
      }
    }
    return texts;
  }
}
