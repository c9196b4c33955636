package io.tarsier.decoder.beam;

import io.tarsier.api.Alphabet;
import io.tarsier.api.Emissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Decodes by looking at every alignment and every text. */
final class BruteForce {

  /** A text and its score. */
  record Scored(String text, double score) {}

  private BruteForce() {}

  /** The probability of every text: of all alignments that collapse to it, spaces normalised. */
  static Map<String, Double> texts(Alphabet alphabet, Emissions emissions) {
    Map<String, Double> texts = new TreeMap<>();
    int[] path = new int[emissions.steps()];
    enumerate(alphabet, emissions, path, 0, 0, texts);
    return texts;
  }

  private static void enumerate(
      Alphabet alphabet, Emissions e, int[] path, int t, double ln, Map<String, Double> texts) {
    if (t == e.steps()) {
      texts.merge(collapse(alphabet, path), Math.exp(ln), Double::sum);
      return;
    }
    for (int v = 0; v < alphabet.size(); v++) {
      path[t] = v;
      enumerate(alphabet, e, path, t + 1, ln + e.at(t, v), texts);
    }
  }

  private static String collapse(Alphabet alphabet, int[] path) {
    StringBuilder text = new StringBuilder();
    int last = alphabet.blank();
    for (int symbol : path) {
      if (symbol != last && symbol != alphabet.blank()) {
        text.append(alphabet.symbol(symbol));
      }
      last = symbol;
    }
    return text.toString().strip().replaceAll(" +", " ");
  }

  /** All texts that {@code prior} allows (is not minus infinity for), best first. */
  static List<Scored> decode(
      Alphabet alphabet, Emissions emissions, ToDoubleFunction<List<String>> prior) {
    List<Scored> scored = new ArrayList<>();
    texts(alphabet, emissions)
        .forEach(
            (text, probability) -> {
              double ln =
                  prior.applyAsDouble(text.isEmpty() ? List.of() : List.of(text.split(" ")));
              if (ln > Double.NEGATIVE_INFINITY) {
                scored.add(new Scored(text, Math.log(probability) + ln));
              }
            });
    scored.sort((a, b) -> Double.compare(b.score(), a.score()));
    return scored;
  }
}
