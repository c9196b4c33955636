package io.tarsier.api;

import java.util.List;
import java.util.Optional;

/** A network that maps feature frames to emissions. Immutable; thread-safe. */
public interface AcousticModel extends AutoCloseable {

  /** Its output symbols. */
  Alphabet alphabet();

  /** Values per feature frame that it expects. */
  int featureDimensions();

  /** Feature frames per emission step. */
  int framesPerStep();

  /**
   * Runs whole utterances through the network, each with full context in both directions.
   *
   * @param batch one matrix per utterance; lengths may differ; an utterance may be empty
   * @return the emissions of each utterance, in the same order; steps = ceil(frames /
   *     framesPerStep)
   * @throws IllegalArgumentException if the dimensions are not {@link #featureDimensions()}
   */
  List<Emissions> emissions(List<FeatureMatrix> batch);

  /**
   * The same network for audio that is still being spoken, if it can be run in chunks; empty if it
   * needs whole utterances.
   */
  default Optional<ChunkedInference> chunked() {
    return Optional.empty();
  }

  /** Frees native memory; the model must not be in use. Idempotent. */
  @Override
  void close();
}
