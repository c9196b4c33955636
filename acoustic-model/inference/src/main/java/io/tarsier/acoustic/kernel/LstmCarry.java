package io.tarsier.acoustic.kernel;

import io.tarsier.api.Checks;

/**
 * The state that the forward direction of one layer carries from chunk to chunk, for all sequences
 * of a batch. Mutable, single-owner.
 *
 * <p>In a latency-controlled bidirectional network (Zhang et al., ICASSP 2016) a chunk is followed
 * by some steps of right context that the next chunk will see again. Hence the state to go on from
 * is not the last one but the one after {@code steps} steps; for a sequence that ends earlier it is
 * its last.
 *
 * @param steps steps after which the state is taken, 0 or more
 * @param hidden h, [sequences x hidden], row-major, rows in the order of the {@link SequenceBatch}
 * @param cell c, [sequences x hidden]
 */
public record LstmCarry(int steps, float[] hidden, float[] cell) {

  public LstmCarry {
    Checks.range("steps", steps, 0, Integer.MAX_VALUE);
    if (hidden.length != cell.length) {
      throw new IllegalArgumentException(
          "hidden has " + hidden.length + " elements and cell " + cell.length + "; must be equal");
    }
  }

  /** A zero state. */
  public static LstmCarry zero(int steps, int sequences, int hidden) {
    return new LstmCarry(steps, new float[sequences * hidden], new float[sequences * hidden]);
  }
}
