package io.tarsier.cli.transcribe;

import io.tarsier.cli.evaluate.ScoredText;
import io.tarsier.cli.transcribe.input.Input;
import io.tarsier.corpus.scoring.ErrorRate;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;

/** Word errors per recording and of all together. Single-owner. */
final class WordErrors {

  private final References references;
  private final PrintWriter out;
  private ErrorRate total = ErrorRate.NONE;
  private int compared;
  private int unknown;

  WordErrors(References references, PrintWriter out) {
    this.references = references;
    this.out = out;
  }

  /** Prints the errors of a recording: rate in per cent, errors, words, name; tab-separated. */
  void add(Input input, String text) throws IOException {
    Optional<String> reference = references.of(input);
    if (reference.isEmpty()) {
      unknown++;
      return;
    }
    ErrorRate rate =
        ErrorRate.ofWords(ScoredText.normalise(reference.get()), ScoredText.normalise(text));
    total = total.plus(rate);
    compared++;
    print(rate, input.name());
  }

  /** Prints the errors of all. */
  void printTotal() {
    print(
        total,
        compared
            + " recordings"
            + (unknown == 0 ? "" : ", " + unknown + " more have no reference"));
  }

  private void print(ErrorRate rate, String name) {
    out.println(
        String.format(
            Locale.ROOT,
            "%.2f\t%d\t%d\t%s",
            100 * rate.rate(),
            rate.errors(),
            rate.tokens(),
            name));
  }
}
