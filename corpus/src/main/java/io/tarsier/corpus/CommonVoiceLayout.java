package io.tarsier.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The tables of Mozilla Common Voice: tab-separated with a header that names at least {@code path}
 * and {@code sentence}; the recordings lie in the folder {@code clips} beside the table.
 */
final class CommonVoiceLayout {

  private CommonVoiceLayout() {}

  static Manifest read(Path table) throws IOException {
    List<String> lines = Files.readAllLines(table);
    if (lines.isEmpty()) {
      throw Manifest.wrong(table, 1, "is missing; it should name the columns");
    }
    List<String> header = List.of(lines.get(0).split("\t", -1));
    int path = header.indexOf("path");
    int sentence = header.indexOf("sentence");
    int client = header.indexOf("client_id");
    if (path < 0 || sentence < 0) {
      throw Manifest.wrong(table, 1, "does not name the columns 'path' and 'sentence'");
    }
    List<Utterance> utterances = new ArrayList<>();
    for (int number = 2; number <= lines.size(); number++) {
      String line = lines.get(number - 1);
      if (line.isBlank()) {
        continue;
      }
      String[] cells = line.split("\t", -1);
      if (cells.length < header.size()) {
        throw Manifest.wrong(
            table, number, "has " + cells.length + " cells; the header has " + header.size());
      }
      Map<String, String> properties = new HashMap<>();
      for (int i = 0; i < header.size(); i++) {
        if (i != path && i != sentence && i != client && !cells[i].isEmpty()) {
          properties.put(header.get(i), cells[i]);
        }
      }
      utterances.add(
          new Utterance(
              Manifest.recording(table, "clips", cells[path], number),
              0,
              cells[sentence],
              client < 0 ? "" : cells[client],
              "commonvoice",
              properties));
    }
    return new Manifest(utterances);
  }
}
