package io.tarsier.cli.decode.calibration;

import io.tarsier.decoder.beam.ConfidenceCurve;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How well confidence means probability, as it is and as it would be. Immutable.
 *
 * @param curve fitted to all words: what to put into the model
 * @param asIs of the confidences that the decoder gives now
 * @param crossFitted of curves that were fitted without the speaker of the word; of the curve
 *     fitted to all where there is one speaker
 * @param byCorpus expected calibration error of the cross-fitted confidences of each corpus
 * @param speakers how many speakers there are
 */
public record Calibration(
    ConfidenceCurve curve,
    Reliability asIs,
    Reliability crossFitted,
    Map<String, Double> byCorpus,
    int speakers) {

  private static final int FOLDS = 5;

  /** Fits and judges. */
  public static Calibration of(List<JudgedWord> words) {
    Map<String, Integer> folds = folds(words);
    double[] confidences = new double[words.size()];
    for (int fold = 0; fold < FOLDS; fold++) {
      int held = fold;
      List<JudgedWord> others =
          words.stream().filter(w -> folds.size() < 2 || !isIn(held, w, folds)).toList();
      ConfidenceCurve curve = LogisticCurve.fit(others);
      for (int i = 0; i < confidences.length; i++) {
        JudgedWord word = words.get(i);
        if (isIn(held, word, folds)) {
          confidences[i] = curve.of(word.posterior(), word.acoustic());
        }
      }
    }
    Map<String, Double> byCorpus = new TreeMap<>();
    for (String corpus : words.stream().map(JudgedWord::corpus).distinct().toList()) {
      Reliability table = reliability(words, confidences, corpus);
      byCorpus.put(corpus, table.expectedCalibrationError());
    }
    double[] now = words.stream().mapToDouble(JudgedWord::confidence).toArray();
    return new Calibration(
        LogisticCurve.fit(words),
        reliability(words, now, null),
        reliability(words, confidences, null),
        byCorpus,
        folds.size());
  }

  private static boolean isIn(int fold, JudgedWord word, Map<String, Integer> folds) {
    return folds.getOrDefault(word.speaker(), -1) == fold;
  }

  private static Reliability reliability(
      List<JudgedWord> words, double[] confidences, @Nullable String corpus) {
    int[] chosen =
        IntStream.range(0, confidences.length)
            .filter(i -> corpus == null || words.get(i).corpus().equals(corpus))
            .toArray();
    double[] of = new double[chosen.length];
    boolean[] right = new boolean[chosen.length];
    for (int i = 0; i < chosen.length; i++) {
      of[i] = confidences[chosen[i]];
      right[i] = words.get(chosen[i]).right();
    }
    return Reliability.of(of, right);
  }

  /** The fold of each speaker: those with many words first, each to the fold with fewest words. */
  private static Map<String, Integer> folds(List<JudgedWord> words) {
    Map<String, Integer> counts = new TreeMap<>();
    words.forEach(word -> counts.merge(word.speaker(), 1, Integer::sum));
    Map<String, Integer> folds = new HashMap<>();
    int[] sizes = new int[FOLDS];
    counts.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .forEach(
            entry -> {
              int smallest = 0;
              for (int fold = 1; fold < FOLDS; fold++) {
                smallest = sizes[fold] < sizes[smallest] ? fold : smallest;
              }
              sizes[smallest] += entry.getValue();
              folds.put(entry.getKey(), smallest);
            });
    return folds;
  }
}
