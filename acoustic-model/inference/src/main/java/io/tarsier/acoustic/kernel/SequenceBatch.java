package io.tarsier.acoustic.kernel;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * Where the steps of several sequences lie in one packed, time-major buffer. Immutable.
 *
 * <p>The sequences are sorted by length, longest first. Step by step, the buffer holds one row for
 * every sequence that still runs: step {@code t} takes {@link #active active(t)} rows from row
 * {@link #offset offset(t)} on, and the row of sequence {@code b} is {@code offset(t) + b}. There
 * is no padding, hence no mask: what is not there costs nothing and cannot leak into anything. For
 * sequences of one length the layout is [steps x sequences x channels]. (The same layout is called
 * a packed sequence in PyTorch and in cuDNN.)
 */
public final class SequenceBatch {

  private final int[] lengths;
  private final int[] offsets;
  private final BitSet cuts;

  private SequenceBatch(int[] lengths) {
    this.lengths = lengths;
    this.cuts = new BitSet();
    int steps = lengths.length == 0 ? 0 : lengths[0];
    int[] offsets = new int[steps + 1];
    int active = lengths.length;
    for (int t = 0; t < steps; t++) {
      while (lengths[active - 1] <= t) {
        active--;
      }
      offsets[t + 1] = Math.addExact(offsets[t], active);
    }
    this.offsets = offsets;
  }

  private SequenceBatch(SequenceBatch layout, BitSet cuts) {
    this.lengths = layout.lengths;
    this.offsets = layout.offsets;
    this.cuts = (BitSet) cuts.clone();
  }

  /**
   * A batch of sequences of these lengths in steps.
   *
   * @param lengths longest first, each 0 or more
   * @throws IllegalArgumentException if they are negative or not sorted
   * @throws ArithmeticException if the sum of the lengths is beyond {@link Integer#MAX_VALUE}
   */
  public static SequenceBatch ofDescending(int... lengths) {
    for (int b = 0; b < lengths.length; b++) {
      if (lengths[b] < 0 || (b > 0 && lengths[b] > lengths[b - 1])) {
        throw new IllegalArgumentException(
            "sequence lengths are "
                + Arrays.toString(lengths)
                + "; they must be 0 or more and sorted, longest first");
      }
    }
    return new SequenceBatch(lengths.clone());
  }

  /** The batch of {@code sequences} sequences of {@code steps} steps each. */
  public static SequenceBatch uniform(int sequences, int steps) {
    int[] lengths = new int[sequences];
    Arrays.fill(lengths, steps);
    return ofDescending(lengths);
  }

  /**
   * The indices that sort lengths, longest first; equal lengths keep their order. {@code order[b]}
   * is the caller's index of the sequence that comes {@code b}-th in the batch.
   */
  public static int[] order(int... lengths) {
    return IntStream.range(0, lengths.length)
        .boxed()
        .sorted((a, b) -> Integer.compare(lengths[b], lengths[a]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** The batch of the same sequences with ceil(length / factor) steps each. */
  SequenceBatch subsampled(int factor) {
    int[] shorter = new int[lengths.length];
    Arrays.setAll(shorter, b -> (int) (((long) lengths[b] + factor - 1) / factor));
    return new SequenceBatch(shorter);
  }

  /**
   * The same layout for a backward direction that starts from zero at each of these steps, as if
   * the sequences ended there: the future that a network sees which is run chunk by chunk.
   */
  public SequenceBatch withCutsAfter(BitSet steps) {
    return new SequenceBatch(this, steps);
  }

  /** Whether step {@code t} sees nothing of the steps after it. */
  boolean isCutAfter(int t) {
    return cuts.get(t);
  }

  /** Number of sequences, those of length 0 included. */
  public int sequences() {
    return lengths.length;
  }

  /** Length of the longest sequence. */
  public int steps() {
    return offsets.length - 1;
  }

  /** Number of rows of the packed buffer: the sum of all lengths. */
  public int rows() {
    return offsets[offsets.length - 1];
  }

  /** Length of a sequence in steps. */
  public int length(int sequence) {
    return lengths[sequence];
  }

  /** The lengths of the sequences that are not empty, longest first. */
  public int[] positiveLengths() {
    return Arrays.copyOf(lengths, steps() == 0 ? 0 : active(0));
  }

  /** Whether there are cuts. */
  boolean isCut() {
    return !cuts.isEmpty();
  }

  /** How many sequences have a step {@code t}: they are the first ones. */
  public int active(int t) {
    return offsets[t + 1] - offsets[t];
  }

  /** Row of the first sequence's step {@code t}; {@code offset(steps())} is {@link #rows()}. */
  public int offset(int t) {
    return offsets[t];
  }

  /** Row of step {@code t} of a sequence. */
  public int row(int t, int sequence) {
    if (t < 0 || t >= lengths[sequence]) {
      throw new IllegalArgumentException(
          "step is " + t + "; sequence " + sequence + " has steps 0.." + (lengths[sequence] - 1));
    }
    return offsets[t] + sequence;
  }

  @Override
  public String toString() {
    return "SequenceBatch" + Arrays.toString(lengths);
  }
}
