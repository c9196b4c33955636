package io.tarsier.bench.live;

import io.tarsier.api.RecognitionEvent;
import io.tarsier.api.RecognitionEvent.Ending;
import io.tarsier.api.RecognitionEvent.Final;
import io.tarsier.api.RecognitionEvent.Partial;
import io.tarsier.api.Word;
import java.util.ArrayList;
import java.util.List;

/**
 * What somebody sees who watches a stream: all words so far, at every event that changes them.
 * Single-owner.
 */
final class ShownText {

  /**
   * One look at it.
   *
   * @param words all words of the stream so far
   * @param stable how many of them are said not to change any more
   * @param atSeconds when
   */
  record View(List<String> words, int stable, double atSeconds) {}

  /**
   * A final text that a pause ended.
   *
   * @param lastWordEndSeconds when its last word ended
   * @param atSeconds when it was reported
   */
  record Pause(double lastWordEndSeconds, double atSeconds) {}

  private final List<String> finished = new ArrayList<>();
  private final List<View> views = new ArrayList<>();
  private final List<Pause> pauses = new ArrayList<>();
  private String stableOfSegment = "";
  private int revoked;

  void add(RecognitionEvent event) {
    if (event instanceof Partial partial) {
      checkStable(partial.text());
      stableOfSegment = partial.text().substring(0, partial.stableCharacters());
      List<String> words = new ArrayList<>(finished);
      words.addAll(words(partial.text()));
      views.add(
          new View(words, finished.size() + words(stableOfSegment).size(), partial.atSeconds()));
    } else if (event instanceof Final finalEvent) {
      String text = finalEvent.segment().text();
      checkStable(text);
      stableOfSegment = "";
      finished.addAll(words(text));
      views.add(new View(List.copyOf(finished), finished.size(), finalEvent.atSeconds()));
      List<Word> words = finalEvent.segment().words();
      if (finalEvent.ending() == Ending.PAUSE && !words.isEmpty()) {
        pauses.add(new Pause(words.get(words.size() - 1).endSeconds(), finalEvent.atSeconds()));
      }
    }
  }

  private void checkStable(String text) {
    boolean kept =
        text.equals(stableOfSegment)
            || stableOfSegment.isEmpty()
            || text.startsWith(stableOfSegment + " ");
    revoked += kept ? 0 : 1;
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" "));
  }

  /** The words at the end of the stream. */
  List<String> words() {
    return finished;
  }

  List<View> views() {
    return views;
  }

  List<Pause> pauses() {
    return pauses;
  }

  /** How often words that were said to be stable changed all the same. */
  int revoked() {
    return revoked;
  }
}
