package io.tarsier.decoder.lm;

import io.tarsier.api.LanguageModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Katz's back-off recursion over string keys, as plain as it can be: what {@link NgramModel} is
 * checked against.
 */
final class ReferenceModel {

  private static final double LN_10 = Math.log(10);

  private final Map<String, double[]> ngrams = new HashMap<>();
  private static final double[] MISSING = {-100, 0};

  private int order;

  ReferenceModel(List<String> arpaLines) {
    int section = 0;
    for (String line : arpaLines) {
      if (line.matches("\\\\[0-9]+-grams:")) {
        section = Integer.parseInt(line.replaceAll("[^0-9]", ""));
        order = Math.max(order, section);
      } else if (section > 0 && !line.isBlank() && !line.startsWith("\\")) {
        String[] fields = line.split("\t", -1);
        double backoff = fields.length > 2 ? Double.parseDouble(fields[2]) : 0;
        ngrams.put(fields[1], new double[] {Double.parseDouble(fields[0]), backoff});
      }
    }
  }

  int order() {
    return order;
  }

  /** Natural-log probability of a word after a history, which may hold the sentence start. */
  double logProbability(List<String> history, String word) {
    String known = ngrams.containsKey(word) ? word : "<unk>";
    List<String> context =
        history.subList(Math.max(0, history.size() - order + 1), history.size()).stream()
            .map(w -> ngrams.containsKey(w) ? w : "<unk>")
            .toList();
    return LN_10 * log10(context, known);
  }

  private double log10(List<String> context, String word) {
    if (context.isEmpty()) {
      return ngrams.getOrDefault(word, MISSING)[0];
    }
    String contextText = String.join(" ", context);
    double[] found = ngrams.get(contextText + " " + word);
    if (found != null) {
      return found[0];
    }
    double[] backoff = ngrams.get(contextText);
    return (backoff == null ? 0 : backoff[1]) + log10(context.subList(1, context.size()), word);
  }

  /** The largest difference of any word's score in a sentence. */
  double maxDifference(LanguageModel model, List<String> sentence) {
    List<String> history = new java.util.ArrayList<>(List.of("<s>"));
    int state = model.startState();
    double worst = 0;
    for (String word : sentence) {
      long step = model.score(state, model.wordId(word));
      double expected = logProbability(history, word);
      worst = Math.max(worst, Math.abs(expected - LanguageModel.logProbability(step)));
      state = LanguageModel.nextState(step);
      history.add(word);
    }
    return Math.max(worst, Math.abs(logProbability(history, "</s>") - model.endScore(state)));
  }
}
