package io.tarsier.acoustic.kernel;

import io.tarsier.acoustic.kernel.LstmKernel.Mode;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.jspecify.annotations.Nullable;

/** The forward pass of one direction. */
final class ForwardPass {

  /**
   * Rows per projection in inference: enough for sgemm to run at full speed, few enough for the
   * result to stay in the caches, and an hour of audio needs no more memory than a second.
   */
  private static final int BLOCK_ROWS = 768;

  private final RecurrentWeights weights;
  private final SequenceBatch batch;
  private final OpenBlasLstmWorkspace.Direction own;
  private final int hidden;
  private final int outputColumn;
  private final FloatBuffer y;

  private ForwardPass(
      LstmWeights weights,
      int outputColumn,
      SequenceBatch batch,
      FloatPointer y,
      OpenBlasLstmWorkspace.Direction own) {
    this.weights = weights.packed();
    this.batch = batch;
    this.own = own;
    this.hidden = weights.hidden();
    this.outputColumn = outputColumn;
    this.y = NativeFloats.view(y, (long) batch.rows() * 2 * hidden);
  }

  static void run(
      LstmWeights weights,
      boolean ascending,
      SequenceBatch batch,
      FloatPointer x,
      FloatPointer y,
      OpenBlasLstmWorkspace workspace,
      @Nullable LstmCarry carry) {
    OpenBlasLstmWorkspace.Direction own = ascending ? workspace.forward : workspace.backward;
    int hidden = weights.hidden();
    int sequences = batch.sequences();
    // Only the forward direction carries a state.
    LstmCarry state = ascending ? carry : null;
    own.begin(sequences);
    if (state != null) {
      own.load(state, sequences);
    }
    ForwardPass pass = new ForwardPass(weights, ascending ? 0 : hidden, batch, y, own);
    boolean training = workspace.mode == Mode.TRAINING;
    Recording recording = training ? new Recording(own, batch.rows(), hidden) : null;
    int blockRows = training ? Math.max(1, batch.rows()) : BLOCK_ROWS;
    FloatPointer xRows = new FloatPointer(x);
    int carryAfter = state == null ? 0 : state.steps();
    LstmLookahead lookahead = carry == null ? null : carry.lookahead();
    int known = lookahead == null ? 0 : lookahead.known();
    if (ascending && lookahead != null) {
      pass.putKnown(lookahead);
    }
    int start = ascending ? known : 0;
    int stop = state != null && state.ends() ? Math.min(carryAfter, batch.steps()) : batch.steps();

    for (int done = start; done < stop; ) {
      // The block is the range of steps [first, end).
      int first = ascending ? done : firstOfBlock(batch, batch.steps() - done, blockRows);
      int end =
          ascending ? Math.min(stop, endOfBlock(batch, done, blockRows)) : batch.steps() - done;
      int firstRow = batch.offset(first);
      int rows = batch.offset(end) - firstRow;
      int knownRows = Math.max(0, batch.offset(Math.min(end, known)) - firstRow);
      FloatPointer projected = own.tape.atLeast((long) rows * 4 * hidden);
      xRows.position(x.position() + (long) (firstRow + knownRows) * weights.inputs());
      if (knownRows < rows) {
        Blas.multiply(
            rows - knownRows,
            4 * hidden,
            weights.inputs(),
            xRows,
            weights.input(),
            0,
            new FloatPointer(projected).position((long) knownRows * 4 * hidden));
      }
      FloatBuffer gates = NativeFloats.view(projected, (long) rows * 4 * hidden);
      if (!ascending && lookahead != null) {
        gates.put(0, lookahead.projected(), firstRow * 4 * hidden, knownRows * 4 * hidden);
        pass.keepProjected(gates, firstRow, rows, lookahead);
      }
      for (int s = first; s < end; s++) {
        int t = ascending ? s : first + end - 1 - s;
        if (!ascending && batch.isCutAfter(t)) {
          own.zero(batch.active(t));
        }
        pass.step(t, gates, firstRow, recording);
        if (state != null && t + 1 == carryAfter) {
          own.save(state, sequences);
        }
      }
      done += end - first;
    }
    if (state != null && batch.steps() < carryAfter) {
      own.save(state, sequences);
    }
    if (ascending && lookahead != null) {
      pass.keepForward(lookahead);
    }
  }

  /** Writes the outputs of the forward direction that are known. */
  private void putKnown(LstmLookahead lookahead) {
    for (int row = 0; row < batch.offset(lookahead.known()); row++) {
      y.put(row * 2 * hidden, lookahead.forward(), row * hidden, hidden);
    }
  }

  /** Keeps the outputs of the forward direction that the next pass need not compute. */
  private void keepForward(LstmLookahead lookahead) {
    int from = batch.offset(lookahead.from());
    for (int row = from; row < batch.offset(lookahead.to()); row++) {
      y.get(row * 2 * hidden, lookahead.nextForward(), (row - from) * hidden, hidden);
    }
  }

  /**
   * Keeps of a block the products of the backward direction that the next pass need not compute.
   */
  private void keepProjected(
      FloatBuffer projected, int firstRow, int rows, LstmLookahead lookahead) {
    int origin = batch.offset(lookahead.from());
    int from = Math.max(origin, firstRow);
    int to = Math.min(batch.offset(lookahead.to()), firstRow + rows);
    if (from < to) {
      projected.get(
          (from - firstRow) * 4 * hidden,
          lookahead.nextProjected(),
          (from - origin) * 4 * hidden,
          (to - from) * 4 * hidden);
    }
  }

  private void step(int t, FloatBuffer projected, int firstRow, @Nullable Recording recording) {
    int active = batch.active(t);
    int offset = batch.offset(t);
    float[][] inputForget = own.gates[0];
    float[][] outputCandidate = own.gates[1];
    for (int b = 0; b < active; b++) {
      int at = (offset - firstRow + b) * 4 * hidden;
      projected.get(at, inputForget[b]);
      projected.get(at + 2 * hidden, outputCandidate[b]);
      if (recording != null) {
        recording.hiddenBefore.put((offset + b) * hidden, own.hiddenState[b]);
        recording.cellBefore.put((offset + b) * hidden, own.cellState[b]);
      }
    }
    // The panel used last comes first: part of it is still in the cache.
    for (int k = 0; k < 2; k++) {
      int panel = (t + k) & 1;
      Recurrence.accumulate(own.hiddenState, active, weights.panels[panel], own.gates[panel]);
    }
    for (int b = 0; b < active; b++) {
      float[] h = own.hiddenState[b];
      Cell.forward(inputForget[b], outputCandidate[b], weights.bias, own.cellState[b], h);
      y.put((offset + b) * 2 * hidden + outputColumn, h);
      if (recording != null) {
        int at = (offset - firstRow + b) * 4 * hidden;
        projected.put(at, inputForget[b]);
        projected.put(at + 2 * hidden, outputCandidate[b]);
      }
    }
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

  /** Where a training pass leaves the states before every step. */
  private static final class Recording {
    final FloatBuffer hiddenBefore;
    final FloatBuffer cellBefore;

    Recording(OpenBlasLstmWorkspace.Direction own, int rows, int hidden) {
      long size = (long) rows * hidden;
      hiddenBefore = NativeFloats.view(own.hiddenBefore.atLeast(size), size);
      cellBefore = NativeFloats.view(own.cellBefore.atLeast(size), size);
    }
  }
}
