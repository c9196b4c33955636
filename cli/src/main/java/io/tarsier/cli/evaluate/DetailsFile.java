package io.tarsier.cli.evaluate;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** A JSON line per utterance: what was said, what was recognised. */
final class DetailsFile {

  private DetailsFile() {}

  /** Writes beside the file and renames, so that it is never half-written. */
  static void write(Path file, List<Outcome> outcomes) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Path aside = Files.createTempFile(folder, "." + file.getFileName(), ".part");
    JsonMapper mapper = new JsonMapper();
    try {
      try (BufferedWriter out = Files.newBufferedWriter(aside)) {
        for (Outcome outcome : outcomes) {
          out.write(line(mapper, outcome).toString());
          out.write('\n');
        }
      }
      Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(aside);
    }
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
