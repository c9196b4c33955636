package io.tarsier.acoustic.kernel;

import io.tarsier.api.Checks;
import org.jspecify.annotations.Nullable;

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
 * @param ends whether the forward direction may end there, because nobody asks what it says of the
 *     right context: so in the last layer
 * @param hidden h, [sequences x hidden], row-major, rows in the order of the {@link SequenceBatch}
 * @param cell c, [sequences x hidden]
 * @param lookahead what is known of the right context that the pass before had, and shall be known
 *     of that of this pass; null outside of the first layer, and where nothing is to be remembered
 */
public record LstmCarry(
    int steps, boolean ends, float[] hidden, float[] cell, @Nullable LstmLookahead lookahead) {

  public LstmCarry {
    Checks.range("steps", steps, 0, Integer.MAX_VALUE);
    if (hidden.length != cell.length) {
      throw new IllegalArgumentException(
          "hidden has " + hidden.length + " elements and cell " + cell.length + "; must be equal");
    }
    if (lookahead != null && lookahead.to() != steps) {
      throw new IllegalArgumentException(
          "the state is taken after " + steps + " steps, the lookahead ends at " + lookahead.to());
    }
  }

  /** A zero state that remembers nothing of the right context. */
  public static LstmCarry zero(int steps, int sequences, int hidden) {
    return new LstmCarry(
        steps, false, new float[sequences * hidden], new float[sequences * hidden], null);
  }

  /** The same for a last layer. */
  public LstmCarry ending() {
    return new LstmCarry(steps, true, hidden, cell, lookahead);
  }

  /** The same with room for what is known of right contexts. */
  public LstmCarry with(LstmLookahead newLookahead) {
    return new LstmCarry(steps, ends, hidden, cell, newLookahead);
  }
}
