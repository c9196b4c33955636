package io.tarsier.cli.live.show;

import io.tarsier.api.RecognitionEvent.Ending;
import io.tarsier.api.RecognitionEvent.Final;
import io.tarsier.api.Segment;
import io.tarsier.api.Segment.Alternative;
import io.tarsier.api.Word;
import java.util.ArrayList;
import java.util.List;

/** Events as a recognizer could have reported them. */
final class Events {

  private Events() {}

  /** A final whose words last 0.4 s, with 0.1 s between them. */
  static Final finished(String text, double startSeconds) {
    Segment segment = segment(text, startSeconds);
    return new Final(segment, Ending.PAUSE, segment.endSeconds() + 0.5);
  }

  /** A segment that begins 0.2 s before its first word and ends 0.5 s after its last one. */
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
