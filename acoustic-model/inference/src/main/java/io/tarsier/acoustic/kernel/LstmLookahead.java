package io.tarsier.acoustic.kernel;

import io.tarsier.api.Checks;

/**
 * What the first layer of a network finds out about the right context of a chunk, so that it need
 * not do so again when that becomes a chunk: the input of this layer does not depend on what comes
 * later, and hence neither does its forward direction, nor the input product of its backward
 * direction. For all sequences of a batch of equal lengths. Mutable, single-owner.
 *
 * <p>Rows are laid out as {@link SequenceBatch} says: [steps x sequences x values].
 */
public final class LstmLookahead {

  private final int known;
  private final int from;
  private final int to;
  private final float[] forward;
  private final float[] projected;
  private final float[] nextForward;
  private final float[] nextProjected;

  /**
   * Room for one pass.
   *
   * @param known steps at the start of the batch whose results are given; their input is not read
   * @param from the first step whose results are wanted for the next pass, {@code known} or more
   *     wherever this may be
   * @param to the step after the last one of these
   */
  public LstmLookahead(int known, int from, int to, int sequences, int hidden) {
    this.known = Checks.range("known", known, 0, to);
    this.from = Checks.range("from", from, 0, to);
    this.to = to;
    this.forward = new float[known * sequences * hidden];
    this.projected = new float[known * sequences * 4 * hidden];
    this.nextForward = new float[(to - from) * sequences * hidden];
    this.nextProjected = new float[(to - from) * sequences * 4 * hidden];
  }

  /** Steps at the start of the batch whose results are given. */
  public int known() {
    return known;
  }

  /** The first step whose results are wanted. */
  public int from() {
    return from;
  }

  /** The step after the last one whose results are wanted; the carried state is the one there. */
  public int to() {
    return to;
  }

  /** Outputs of the forward direction that are known, [known x sequences x hidden]. */
  public float[] forward() {
    return forward;
  }

  /** Products of input and backward weights that are known, [known x sequences x 4 hidden]. */
  public float[] projected() {
    return projected;
  }

  /** Outputs of the forward direction for the next pass, [to - from x sequences x hidden]. */
  public float[] nextForward() {
    return nextForward;
  }

  /** Products of the backward direction for the next pass, [to - from x sequences x 4 hidden]. */
  public float[] nextProjected() {
    return nextProjected;
  }
}
