package io.tarsier.punctuation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Says whether a sentence ends in a gap between words: a logistic regression over hashed features.
 * Immutable; thread-safe.
 */
final class SentenceModel {

  /** The weights in the jar: one signed byte each. */
  static final String RESOURCE = "sentences.bin";

  /** What a weight of one, a factor e of the odds, is in the bytes of the weights. */
  static final int UNIT = 24;

  /** Near the best of precision and recall together on novels left out of the training. */
  private static final double FOR_MORE_ENDS = 0.75;

  private final byte[] weights;

  /**
   * @param weights {@link SentenceFeatures#WEIGHTS} of them; not copied
   */
  SentenceModel(byte[] weights) {
    if (weights.length != SentenceFeatures.WEIGHTS) {
      throw new IllegalArgumentException(
          "a sentence model has " + SentenceFeatures.WEIGHTS + " weights, not " + weights.length);
    }
    this.weights = weights;
  }

  /** The model that comes with the filter. */
  static SentenceModel builtIn() {
    return Loaded.MODEL;
  }

  /** Read when it is first needed, once. */
  private static final class Loaded {

    static final SentenceModel MODEL = load();

    private static SentenceModel load() {
      try (InputStream in = SentenceModel.class.getResourceAsStream(RESOURCE)) {
        if (in == null) {
          throw new IllegalStateException(RESOURCE + " is missing in the jar");
        }
        return new SentenceModel(in.readAllBytes());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * The natural-log odds of a sentence end in a gap, and a little more: a missing end is as bad as
   * a wrong one.
   *
   * @param words lower-case words
   * @param gap index of the word before the gap
   * @param start index of the first word of the sentence so far
   */
  double logOdds(List<String> words, int gap, int start) {
    int[] indices = new int[SentenceFeatures.COUNT];
    SentenceFeatures.of(words, gap, start, indices);
    int margin = 0;
    for (int index : indices) {
      margin += weights[index];
    }
    return (double) margin / UNIT + FOR_MORE_ENDS;
  }
}
