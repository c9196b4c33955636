package io.tarsier.decoder.lm;

import io.tarsier.api.Checks;
import java.nio.file.Path;

/**
 * A text to estimate a model from: one sentence a line, UTF-8, plain or compressed with gzip or xz.
 *
 * @param file where it is
 * @param weight how often each sentence counts, 1..1000
 * @param lettersOnly whether to bring it to the form of a lexicon first: lower case, letters,
 *     digits and apostrophes only, everything else taken for a space
 */
public record TextSource(Path file, int weight, boolean lettersOnly) {

  public TextSource {
    Checks.range("weight of " + file, weight, 1, 1000);
  }

  /** A text that is taken as it is. */
  public TextSource(Path file, int weight) {
    this(file, weight, false);
  }
}
