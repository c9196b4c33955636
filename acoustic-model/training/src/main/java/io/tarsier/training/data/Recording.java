package io.tarsier.training.data;

import io.tarsier.corpus.Utterance;
import org.jspecify.annotations.Nullable;

/**
 * An utterance that can be trained on: it is cached and spelled. Immutable by agreement: the arrays
 * must not change.
 *
 * @param utterance what the manifest says
 * @param samples its length in the cache
 * @param labels its text in the alphabet
 * @param auxiliary its labels for the auxiliary output, if it has any
 */
public record Recording(
    Utterance utterance, int samples, int[] labels, int @Nullable [] auxiliary) {

  /** Length of the decoded audio. */
  public double seconds() {
    return (double) samples / AudioCache.SAMPLE_RATE_HZ;
  }
}
