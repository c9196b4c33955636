package io.tarsier.bench.times;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tarsier.bench.audio.AudioFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Recordings with label times: JSON lines with {@code audio_filepath}, relative to the file, and
 * {@code words}, a list of {@code word}, {@code start} and {@code end} in seconds. {@code
 * bench/data/label_times.py} makes them with flite.
 */
final class LabelledSpeech {

  private LabelledSpeech() {}

  static List<TimedSpeech> read(Path file) throws IOException {
    JsonMapper json = new JsonMapper();
    AudioFiles audio = new AudioFiles();
    List<TimedSpeech> speech = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      JsonNode node = json.readTree(line);
      List<TimedSpeech.Span> words = new ArrayList<>();
      for (JsonNode word : node.path("words")) {
        words.add(
            new TimedSpeech.Span(
                word.path("word").asText(),
                word.path("start").asDouble(),
                word.path("end").asDouble()));
      }
      Path recording = file.resolveSibling(node.path("audio_filepath").asText());
      speech.add(new TimedSpeech(audio.read(recording), words));
    }
    return speech;
  }
}
