package io.tarsier.decoder.beam;

import io.tarsier.api.Hypothesis;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads texts out of a search. */
final class Readings {

  /** How many partial texts the search for alternatives looks at, for each one wanted. */
  private static final int EFFORT = 2000;

  private final BeamSearch beamSearch;
  private final SearchState search;
  private final SearchSpace space;
  private final History history;

  Readings(BeamSearch beamSearch) {
    this.beamSearch = beamSearch;
    this.search = beamSearch.state;
    this.space = search.space;
    this.history = search.history;
  }

  /** The words of the likeliest hypothesis; of the current word no more than what is a word. */
  Hypothesis sofar() {
    int slot = beamSearch.best();
    Posteriors posteriors = Posteriors.ofOpen(history, search.beam);
    List<Hypothesis.Word> words = new ArrayList<>();
    if (search.currentWords.isComplete(slot)) {
      int word = search.currentWords.reference(slot);
      int start = search.beam.wordStart(slot);
      int end = search.beam.symbolStep[slot] + 1;
      double posterior = posteriors.of(word, start, end) + shareInWord(word, start, end);
      words.add(word(word, start, end, posterior, search.currentWords.acousticConfidence(slot)));
    }
    for (int n = search.beam.history[slot]; n != History.EMPTY; n = history.before[n]) {
      double posterior = posteriors.of(history.word[n], history.start[n], history.end[n]);
      words.add(
          word(
              history.word[n], history.start[n], history.end[n], posterior, history.confidence[n]));
    }
    Collections.reverse(words);
    return hypothesis(words, beamSearch.ln(search.beam.total(slot)));
  }

  /** The share of the hypotheses whose current word is this one and overlaps it. */
  private double shareInWord(int word, int start, int end) {
    Hypotheses beam = search.beam;
    double in = 0;
    double all = 0;
    for (int i = 0; i < beam.count; i++) {
      all += beam.total(i);
      if (search.currentWords.isComplete(i)
          && search.currentWords.reference(i) == word
          && beam.wordStart(i) < end
          && beam.symbolStep[i] + 1 > start) {
        in += beam.total(i);
      }
    }
    return in / all;
  }

  private Hypothesis.Word word(int word, int start, int end, double posterior, double acoustic) {
    double confidence = space.settings.confidence().of(posterior, acoustic);
    return new Hypothesis.Word(space.text(word, search.spelled), start, end, confidence);
  }

  /** The best complete texts. */
  List<Hypothesis> best(int alternatives) {
    Endings endings = Endings.of(beamSearch);
    if (endings.count() == 0) {
      return List.of(Hypothesis.EMPTY);
    }
    Posteriors posteriors = Posteriors.ofTexts(history, endings);
    PriorityQueue<Path> open = new PriorityQueue<>();
    int serial = 0;
    for (int i = 0; i < endings.count(); i++) {
      open.add(new Path(endings.ln(i), serial++, endings.history(i), null, 0, 0, 0, 0));
    }
    List<Hypothesis> found = new ArrayList<>();
    Set<String> texts = new HashSet<>();
    for (int effort = EFFORT * alternatives; !open.isEmpty(); effort--) {
      Path path = open.remove();
      int node = path.history;
      if (node == History.EMPTY) {
        Hypothesis hypothesis = hypothesis(words(path, posteriors), path.ln);
        if (texts.add(hypothesis.text())) {
          found.add(hypothesis);
        }
        if (found.size() == alternatives || effort < 0) {
          break;
        }
        continue;
      }
      open.add(
          new Path(
              path.ln,
              serial++,
              history.before[node],
              path,
              history.word[node],
              history.start[node],
              history.end[node],
              history.confidence[node]));
      boolean wanted = alternatives > 1 && effort > 0;
      for (int r = wanted ? history.firstRival[node] : History.NONE;
          r != History.NONE;
          r = history.rivals.next[r]) {
        open.add(
            new Path(
                path.ln + Math.log(history.rivals.ratio[r]),
                serial++,
                history.rivals.before[r],
                path,
                history.rivals.word[r],
                history.rivals.start[r],
                history.rivals.end[r],
                history.rivals.confidence[r]));
      }
    }
    return found;
  }

  private List<Hypothesis.Word> words(Path complete, Posteriors posteriors) {
    List<Hypothesis.Word> words = new ArrayList<>();
    for (Path p = complete; p.after != null; p = p.after) {
      double posterior = posteriors.of(p.word, p.start, p.end);
      words.add(word(p.word, p.start, p.end, posterior, p.confidence));
    }
    return words;
  }

  /** An alphabet without space gives one "word", which is the text, and no words. */
  private Hypothesis hypothesis(List<Hypothesis.Word> words, double score) {
    String text = String.join(" ", words.stream().map(Hypothesis.Word::text).toList());
    List<Hypothesis.Word> placed =
        space.alphabet.space() < 0 ? List.of() : space.settings.times().place(words, search.time);
    return new Hypothesis(text, placed, score);
  }

  /** A text from its end backwards: {@code word} and what comes after it. */
  private record Path(
      double ln,
      int serial,
      int history,
      @Nullable Path after,
      int word,
      int start,
      int end,
      double confidence)
      implements Comparable<Path> {

    @Override
    public int compareTo(Path other) {
      int byScore = Double.compare(other.ln, ln);
      return byScore != 0 ? byScore : Integer.compare(serial, other.serial);
    }
  }
}
