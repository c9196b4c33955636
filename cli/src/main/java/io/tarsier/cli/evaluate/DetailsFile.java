package io.tarsier.cli.evaluate;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarsier.cli.files.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A JSON line per utterance: what was said, what was recognised. */
final class DetailsFile {

  private DetailsFile() {}

  static void write(Path file, List<Outcome> outcomes) throws IOException {
    JsonMapper mapper = new JsonMapper();
    WholeFile.write(
        file,
        out -> {
          for (Outcome outcome : outcomes) {
            out.write((line(mapper, outcome) + "\n").getBytes(StandardCharsets.UTF_8));
          }
        });
  }

  private static ObjectNode line(JsonMapper mapper, Outcome outcome) {
    ObjectNode json = mapper.createObjectNode();
    json.put("audio_filepath", outcome.utterance().audio().toString());
    json.put("corpus", outcome.utterance().corpus());
    json.put("speaker", outcome.utterance().speaker());
    json.put("text", outcome.reference());
    json.put("recognised", outcome.hypothesis());
    json.put("word_errors", outcome.words().errors());
    json.put("words", outcome.words().tokens());
    if (outcome.hasFailed()) {
      json.put("error", outcome.error());
    }
    return json;
  }
}
