package io.tarsier.acoustic.kernel;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;

/** The backward pass of one direction: back-propagation through time, then one product each. */
final class BackwardPass {

  private BackwardPass() {}

  /** Goes back through time and adds the gradients of the weights. */
  static void run(
      LstmWeights weights,
      boolean ascending,
      SequenceBatch batch,
      FloatPointer x,
      FloatPointer dy,
      BiLstmGradients.Direction gradients,
      OpenBlasLstmWorkspace.Direction own) {
    int hidden = weights.hidden();
    int inputs = weights.inputs();
    int rows = batch.rows();
    FloatPointer gates = own.tape.atLeast((long) rows * 4 * hidden);
    FloatPointer hiddenBefore = own.hiddenBefore.atLeast((long) rows * hidden);

    float[][] bias = throughTime(weights, ascending, batch, dy, gates, own);

    Blas.multiplyTransposedLeft(inputs, 4 * hidden, rows, x, gates, 1, gradients.input());
    Blas.multiplyTransposedLeft(
        hidden, 4 * hidden, rows, hiddenBefore, gates, 1, gradients.recurrent());
    FloatBuffer db = NativeFloats.view(gradients.bias(), 4L * hidden);
    for (int p = 0; p < 2; p++) {
      for (int j = 0; j < 2 * hidden; j++) {
        int at = 2 * p * hidden + j;
        db.put(at, db.get(at) + bias[p][j]);
      }
    }
  }

  /** Overwrites the rows {@code from .. to - 1} of {@code dx}, once both directions have run. */
  static void inputGradient(
      BiLstmWeights weights, int from, int to, FloatPointer dx, OpenBlasLstmWorkspace own) {
    int inputs = weights.inputs();
    int gates = 4 * weights.hidden();
    FloatPointer target = new FloatPointer(dx).position(dx.position() + (long) from * inputs);
    FloatPointer forward = own.forward.tape.atLeast((long) to * gates);
    FloatPointer backward = own.backward.tape.atLeast((long) to * gates);
    Blas.multiplyTransposedRight(
        to - from,
        inputs,
        gates,
        new FloatPointer(forward).position(forward.position() + (long) from * gates),
        weights.forward().input(),
        0,
        target);
    Blas.multiplyTransposedRight(
        to - from,
        inputs,
        gates,
        new FloatPointer(backward).position(backward.position() + (long) from * gates),
        weights.backward().input(),
        1,
        target);
  }

  /** Replaces the gates by the gradients of the pre-activations and returns their column sums. */
  private static float[][] throughTime(
      LstmWeights weights,
      boolean ascending,
      SequenceBatch batch,
      FloatPointer dy,
      FloatPointer gates,
      OpenBlasLstmWorkspace.Direction own) {
    int hidden = weights.hidden();
    long size = (long) batch.rows() * hidden;
    FloatPointer cells = own.cellBefore.atLeast(size);
    FloatBuffer cellBefore = NativeFloats.view(cells, size);
    FloatBuffer dz = NativeFloats.view(gates, 4 * size);
    FloatBuffer dyRows = NativeFloats.view(dy, 2 * size);
    float[][][] recurrent = weights.packed().transposed();
    float[][] bias = new float[2][2 * hidden];
    float[] before = new float[hidden];
    float[][] scratch = new float[2][hidden];
    own.begin(batch.sequences());
    float[][] dh = own.hiddenState;
    float[][] dc = own.cellState;

    for (int s = 0; s < batch.steps(); s++) {
      int t = ascending ? batch.steps() - 1 - s : s;
      int active = batch.active(t);
      for (int b = 0; b < active; b++) {
        int row = batch.offset(t) + b;
        float[] inputForget = own.gates[0][b];
        float[] outputCandidate = own.gates[1][b];
        dz.get(row * 4 * hidden, inputForget);
        dz.get(row * 4 * hidden + 2 * hidden, outputCandidate);
        cellBefore.get(row * hidden, before);
        dyRows.get(row * 2 * hidden + (ascending ? 0 : hidden), scratch[0]);
        ColumnSums.add(scratch[0], dh[b]);
        Cell.backward(inputForget, outputCandidate, before, dh[b], dc[b], scratch);
        ColumnSums.add(inputForget, bias[0]);
        ColumnSums.add(outputCandidate, bias[1]);
        dz.put(row * 4 * hidden, inputForget);
        dz.put(row * 4 * hidden + 2 * hidden, outputCandidate);
        Arrays.fill(dh[b], 0);
      }
      if (!ascending && batch.isCutAfter(t)) {
        own.zero(active);
      } else {
        Recurrence.accumulate(own.gates[0], active, recurrent[0], dh);
        Recurrence.accumulate(own.gates[1], active, recurrent[1], dh);
      }
    }
    return bias;
  }
}
