package io.tarsier.punctuation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Measures how well sentence ends are found by words alone. */
final class SentenceScore {

  private SentenceScore() {}

  /** Of sentences in their order; as many words of text as they have are read at once. */
  static Score of(SentenceModel model, List<String> sentences) {
    List<String> words = new ArrayList<>();
    Set<Integer> ends = new HashSet<>();
    for (String sentence : sentences) {
      words.addAll(List.of(sentence.split(" ", -1)));
      ends.add(words.size() - 1);
    }
    int found = 0;
    int both = 0;
    int start = 0;
    for (int gap = 0; gap < words.size(); gap++) {
      if (model.logOdds(words, gap, start) > 0) {
        found++;
        both += ends.contains(gap) ? 1 : 0;
        start = gap + 1;
      }
    }
    return new Score(found, ends.size(), both);
  }
}
