package io.tarsier.bench.determinism;

import io.tarsier.api.Transcript;
import io.tarsier.api.Word;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** How transcripts differ from others of the same recordings. Single-owner. */
final class Differences {

  private int recordings;
  private double confidence;

  static Differences between(Map<Path, Transcript> expected, Map<Path, Transcript> actual) {
    Differences found = new Differences();
    expected.forEach(
        (file, transcript) -> found.compare(transcript, Objects.requireNonNull(actual.get(file))));
    return found;
  }

  private void compare(Transcript expected, Transcript actual) {
    List<Word> words = expected.words();
    List<Word> others = actual.words();
    boolean same =
        expected.durationSeconds() == actual.durationSeconds() && words.size() == others.size();
    for (int i = 0; same && i < words.size(); i++) {
      Word word = words.get(i);
      Word other = others.get(i);
      same =
          word.text().equals(other.text())
              && word.startSeconds() == other.startSeconds()
              && word.endSeconds() == other.endSeconds();
      confidence = Math.max(confidence, Math.abs(word.confidence() - other.confidence()));
    }
    recordings += same ? 0 : 1;
  }

  void add(Differences other) {
    recordings += other.recordings;
    confidence = Math.max(confidence, other.confidence);
  }

  /** How many have another text, or a word at another time. */
  int recordings() {
    return recordings;
  }

  /** The largest difference between the confidences of a word. */
  double confidence() {
    return confidence;
  }
}
