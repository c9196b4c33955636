package io.tarsier.acoustic.kernel;

import io.tarsier.acoustic.kernel.OpenBlasLstmWorkspace.Tape;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.jspecify.annotations.Nullable;

/** The kernel for CPUs. Immutable and thread-safe. */
public final class OpenBlasLstmKernel implements LstmKernel {

  /** Rows per projection in inference: enough for sgemm to run at full speed. */
  private static final int BLOCK_ROWS = 1024;

  /** Loads OpenBLAS where that has not happened yet. */
  public OpenBlasLstmKernel() {
    Blas.load();
  }

  @Override
  public LstmWorkspace newWorkspace(int inputs, int hidden, Mode mode) {
    return new OpenBlasLstmWorkspace(inputs, hidden, mode);
  }

  @Override
  public void forward(
      BiLstmWeights weights,
      SequenceBatch batch,
      FloatPointer x,
      FloatPointer y,
      LstmWorkspace workspace,
      @Nullable LstmCarry carry) {
    OpenBlasLstmWorkspace own = own(workspace, weights);
    int values = batch.sequences() * weights.hidden();
    if (carry != null && carry.hidden().length != values) {
      throw new IllegalArgumentException(
          "the carried state has " + carry.hidden().length + " values; the batch needs " + values);
    }
    own.recorded = null;
    forward(weights.forward(), true, batch, x, y, own, carry);
    forward(weights.backward(), false, batch, x, y, own, null);
    if (own.mode == Mode.TRAINING) {
      own.recorded = batch;
    }
  }

  private static void forward(
      LstmWeights weights,
      boolean ascending,
      SequenceBatch batch,
      FloatPointer x,
      FloatPointer y,
      OpenBlasLstmWorkspace own,
      @Nullable LstmCarry carry) {
    boolean training = own.mode == Mode.TRAINING;
    int hidden = weights.hidden();
    int inputs = weights.inputs();
    int steps = batch.steps();
    Tape tape = ascending ? own.forward : own.backward;
    RecurrentWeights recurrent = weights.packed();
    own.begin(batch.sequences());
    if (carry != null) {
      load(carry, own, batch.sequences());
      if (carry.steps() == 0) {
        carry = null;
      }
    }
    int blockRows = training ? batch.rows() : BLOCK_ROWS;
    FloatPointer hiddenBefore = tape.hiddenBefore.atLeast(training ? rows(batch, hidden) : 0);
    FloatPointer cellBefore = tape.cellBefore.atLeast(training ? rows(batch, hidden) : 0);
    FloatPointer xRows = new FloatPointer(x);
    FloatPointer yRows = new FloatPointer(y);

    for (int done = 0; done < steps; ) {
      // The block is the range of steps [first, end).
      int first = ascending ? done : firstOfBlock(batch, steps - done, blockRows);
      int end = ascending ? endOfBlock(batch, done, blockRows) : steps - done;
      int rows = batch.offset(end) - batch.offset(first);
      FloatPointer gates = tape.gates.atLeast((long) rows * 4 * hidden);
      xRows.position(x.position() + (long) batch.offset(first) * inputs);
      Blas.multiply(rows, 4 * hidden, inputs, xRows, weights.input(), 0, gates);
      for (int s = first; s < end; s++) {
        int t = ascending ? s : first + end - 1 - s;
        int active = batch.active(t);
        for (int b = 0; b < active; b++) {
          long row = (long) batch.offset(t) + b;
          gates.position((row - batch.offset(first)) * 4 * hidden).get(own.gates[b]);
          if (training) {
            hiddenBefore.position(row * hidden).put(own.hiddenState[b]);
            cellBefore.position(row * hidden).put(own.cellState[b]);
          }
        }
        Recurrence.accumulate(own.hiddenState, active, recurrent.rows, own.gates);
        for (int b = 0; b < active; b++) {
          long row = (long) batch.offset(t) + b;
          Cell.forward(own.gates[b], recurrent.bias, own.cellState[b], own.hiddenState[b]);
          yRows
              .position(y.position() + row * 2 * hidden + (ascending ? 0 : hidden))
              .put(own.hiddenState[b]);
          if (training) {
            gates.position((row - batch.offset(first)) * 4 * hidden).put(own.gates[b]);
          }
        }
        if (carry != null && t + 1 == carry.steps()) {
          save(own, carry, batch.sequences());
        }
      }
      done += end - first;
    }
    if (carry != null && steps < carry.steps()) {
      save(own, carry, batch.sequences());
    }
  }

  @Override
  public void backward(
      BiLstmWeights weights,
      SequenceBatch batch,
      FloatPointer x,
      FloatPointer dy,
      @Nullable FloatPointer dx,
      BiLstmGradients gradients,
      LstmWorkspace workspace) {
    OpenBlasLstmWorkspace own = own(workspace, weights);
    if (own.recorded != batch) {
      throw new IllegalStateException("the workspace holds no training pass of this batch");
    }
    own.recorded = null;
    backward(weights.forward(), true, batch, x, dy, dx, 0, gradients.forward(), own);
    backward(weights.backward(), false, batch, x, dy, dx, 1, gradients.backward(), own);
  }

  private static void backward(
      LstmWeights weights,
      boolean ascending,
      SequenceBatch batch,
      FloatPointer x,
      FloatPointer dy,
      @Nullable FloatPointer dx,
      float keepDx,
      BiLstmGradients.Direction gradients,
      OpenBlasLstmWorkspace own) {
    int hidden = weights.hidden();
    int inputs = weights.inputs();
    Tape tape = ascending ? own.forward : own.backward;
    FloatPointer gates = tape.gates.atLeast(rows(batch, 4 * hidden));
    FloatPointer hiddenBefore = tape.hiddenBefore.atLeast(rows(batch, hidden));
    FloatPointer cellBefore = tape.cellBefore.atLeast(rows(batch, hidden));
    FloatPointer dyRows = new FloatPointer(dy);
    float[][] recurrent = weights.packed().transposed();
    float[][] dh = own.hiddenState;
    float[][] dc = own.cellState;
    own.begin(batch.sequences());
    float[] bias = new float[4 * hidden];
    float[] before = new float[hidden];
    float[] dyRow = new float[hidden];

    for (int s = 0; s < batch.steps(); s++) {
      int t = ascending ? batch.steps() - 1 - s : s;
      int active = batch.active(t);
      for (int b = 0; b < active; b++) {
        long row = (long) batch.offset(t) + b;
        gates.position(row * 4 * hidden).get(own.gates[b]);
        cellBefore.position(row * hidden).get(before);
        dyRows.position(dy.position() + row * 2 * hidden + (ascending ? 0 : hidden)).get(dyRow);
        add(dyRow, dh[b]);
        Cell.backward(own.gates[b], before, dh[b], dc[b]);
        add(own.gates[b], bias);
        gates.position(row * 4 * hidden).put(own.gates[b]);
        Arrays.fill(dh[b], 0);
      }
      Recurrence.accumulate(own.gates, active, recurrent, dh);
    }

    int rows = batch.rows();
    gates.position(0);
    hiddenBefore.position(0);
    Blas.multiplyTransposedLeft(inputs, 4 * hidden, rows, x, gates, 1, gradients.input());
    Blas.multiplyTransposedLeft(
        hidden, 4 * hidden, rows, hiddenBefore, gates, 1, gradients.recurrent());
    if (dx != null) {
      Blas.multiplyTransposedRight(rows, inputs, 4 * hidden, gates, weights.input(), keepDx, dx);
    }
    float[] sum = new float[4 * hidden];
    gradients.bias().get(sum);
    add(bias, sum);
    gradients.bias().put(sum);
  }

  private static void add(float[] from, float[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] += from[i];
    }
  }

  private static long rows(SequenceBatch batch, int columns) {
    return (long) batch.rows() * columns;
  }

  /** End of the block that begins at a step: at most {@code rows} rows, at least one step. */
  private static int endOfBlock(SequenceBatch batch, int first, int rows) {
    int end = first + 1;
    while (end < batch.steps() && batch.offset(end + 1) - batch.offset(first) <= rows) {
      end++;
    }
    return end;
  }

  private static int firstOfBlock(SequenceBatch batch, int end, int rows) {
    int first = end - 1;
    while (first > 0 && batch.offset(end) - batch.offset(first - 1) <= rows) {
      first--;
    }
    return first;
  }

  private static void load(LstmCarry from, OpenBlasLstmWorkspace own, int sequences) {
    for (int b = 0; b < sequences; b++) {
      int n = own.hidden;
      System.arraycopy(from.hidden(), b * n, own.hiddenState[b], 0, n);
      System.arraycopy(from.cell(), b * n, own.cellState[b], 0, n);
    }
  }

  private static void save(OpenBlasLstmWorkspace own, LstmCarry to, int sequences) {
    for (int b = 0; b < sequences; b++) {
      int n = own.hidden;
      System.arraycopy(own.hiddenState[b], 0, to.hidden(), b * n, n);
      System.arraycopy(own.cellState[b], 0, to.cell(), b * n, n);
    }
  }

  private static OpenBlasLstmWorkspace own(LstmWorkspace workspace, BiLstmWeights weights) {
    if (!(workspace instanceof OpenBlasLstmWorkspace own)) {
      throw new IllegalArgumentException("the workspace is not one of this kernel");
    }
    if (own.inputs != weights.inputs() || own.hidden != weights.hidden()) {
      throw new IllegalArgumentException(
          String.format(
              "the workspace is for %d inputs and %d hidden units; the weights have %d and %d",
              own.inputs, own.hidden, weights.inputs(), weights.hidden()));
    }
    return own;
  }
}
