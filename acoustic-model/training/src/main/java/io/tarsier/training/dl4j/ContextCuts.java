package io.tarsier.training.dl4j;

import io.tarsier.acoustic.kernel.SequenceBatch;
import io.tarsier.api.Checks;
import io.tarsier.training.data.Randoms;
import java.io.Serializable;
import java.util.BitSet;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * Prepares a network for live recognition: in some batches the backward direction of every layer
 * forgets the future at random steps, as it does at the ends of the chunks of a live stream
 * (latency-controlled BLSTM: Zhang et al., ICASSP 2016). Mutable, because DL4J reads it from JSON
 * through setters; treated as a value otherwise.
 */
public final class ContextCuts implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Tells these draws from those of dropout; the same for all layers, which must cut alike. */
  private static final long SEED = 0x437574;

  /** The future is always seen. */
  public static final ContextCuts NONE = new ContextCuts(0, 1, 1);

  private double probability;
  private int minSteps;
  private int maxSteps;

  /** For DL4J, which fills it by the setters. */
  public ContextCuts() {}

  /**
   * @param probability that a batch is cut, 0..1
   * @param minSteps the least distance between two cuts, 1..maxSteps
   * @param maxSteps the largest one, up to 10000
   */
  public ContextCuts(double probability, int minSteps, int maxSteps) {
    this.probability = Checks.range("probability", probability, 0, 1);
    this.maxSteps = Checks.range("maxSteps", maxSteps, 1, 10_000);
    this.minSteps = Checks.range("minSteps", minSteps, 1, maxSteps);
  }

  public double getProbability() {
    return probability;
  }

  public void setProbability(double probability) {
    this.probability = probability;
  }

  public int getMinSteps() {
    return minSteps;
  }

  public void setMinSteps(int minSteps) {
    this.minSteps = minSteps;
  }

  public int getMaxSteps() {
    return maxSteps;
  }

  public void setMaxSteps(int maxSteps) {
    this.maxSteps = maxSteps;
  }

  /** The batch with the cuts of an iteration, the same ones for every layer. */
  SequenceBatch apply(SequenceBatch batch, int iteration) {
    if (probability == 0) {
      return batch;
    }
    SplittableRandom random = Randoms.of(SEED, iteration);
    if (random.nextDouble() >= probability) {
      return batch;
    }
    BitSet cuts = new BitSet(batch.steps());
    int step = random.nextInt(maxSteps);
    while (step < batch.steps()) {
      cuts.set(step);
      step += random.nextInt(minSteps, maxSteps + 1);
    }
    return batch.withCutsAfter(cuts);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ContextCuts cuts
        && cuts.probability == probability
        && cuts.minSteps == minSteps
        && cuts.maxSteps == maxSteps;
  }

  @Override
  public int hashCode() {
    return Objects.hash(probability, minSteps, maxSteps);
  }
}
