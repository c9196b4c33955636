package io.tarsier.acoustic.kernel;

import io.tarsier.acoustic.kernel.LstmKernel.Mode;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The workspace of {@link OpenBlasLstmKernel}. */
final class OpenBlasLstmWorkspace implements LstmWorkspace {

  final int inputs;
  final int hidden;
  final Mode mode;

  /** What the last forward pass left for a backward pass; null if there is nothing. */
  @Nullable SequenceBatch recorded;

  final Direction forward;
  final Direction backward;

  OpenBlasLstmWorkspace(int inputs, int hidden, Mode mode) {
    this.inputs = inputs;
    this.hidden = hidden;
    this.mode = mode;
    forward = new Direction(hidden);
    backward = new Direction(hidden);
  }

  @Override
  public void close() {
    recorded = null;
    forward.close();
    backward.close();
  }

  /** The memory of one direction, so that both can run at the same time. */
  static final class Direction implements AutoCloseable {

    private final int hidden;

    /** Gates of every row, [rows x 4 hidden]; of one block of rows in inference. */
    final NativeFloats tape = new NativeFloats();

    /** h before every step, [rows x hidden]; training only. */
    final NativeFloats hiddenBefore = new NativeFloats();

    /** c before every step, [rows x hidden]; training only. */
    final NativeFloats cellBefore = new NativeFloats();

    /**
     * Pre-activations of the current step, then gates, then gradients: [panel][sequence][2 hidden].
     */
    float[][][] gates = new float[2][0][];

    /** h and c of every sequence, [sequence][hidden]; in a backward pass their gradients. */
    float[][] hiddenState = new float[0][];

    float[][] cellState = new float[0][];

    private Direction(int hidden) {
      this.hidden = hidden;
    }

    /** Makes room for a batch and sets the states to zero. */
    void begin(int sequences) {
      if (hiddenState.length < sequences) {
        gates = new float[2][sequences][2 * hidden];
        hiddenState = new float[sequences][hidden];
        cellState = new float[sequences][hidden];
      }
      zero(sequences);
    }

    /** Sets the states of the first sequences to zero. */
    void zero(int sequences) {
      for (int b = 0; b < sequences; b++) {
        Arrays.fill(hiddenState[b], 0);
        Arrays.fill(cellState[b], 0);
      }
    }

    void load(LstmCarry from, int sequences) {
      for (int b = 0; b < sequences; b++) {
        System.arraycopy(from.hidden(), b * hidden, hiddenState[b], 0, hidden);
        System.arraycopy(from.cell(), b * hidden, cellState[b], 0, hidden);
      }
    }

    void save(LstmCarry to, int sequences) {
      for (int b = 0; b < sequences; b++) {
        System.arraycopy(hiddenState[b], 0, to.hidden(), b * hidden, hidden);
        System.arraycopy(cellState[b], 0, to.cell(), b * hidden, hidden);
      }
    }

    @Override
    public void close() {
      tape.close();
      hiddenBefore.close();
      cellBefore.close();
    }
  }
}
