package io.tarsier.formats;

import io.tarsier.api.Segment;
import io.tarsier.api.Segment.Alternative;
import io.tarsier.api.Word;
import java.util.ArrayList;
import java.util.List;

/** Segments as a recognizer could have reported them. */
final class Spoken {

  private Spoken() {}

  /** Words of 0.4 s with 0.1 s between them, in a segment that begins 0.2 s before the first. */
  static Segment segment(String text, double startSeconds) {
    List<Word> words = new ArrayList<>();
    double time = startSeconds;
    for (String word : text.isEmpty() ? new String[0] : text.split(" ")) {
      words.add(new Word(word, time, time + 0.4, 0.9));
      time += 0.5;
    }
    return new Segment(
        Math.max(0, startSeconds - 0.2), time + 0.4, List.of(new Alternative(text, words, -1)));
  }
}
