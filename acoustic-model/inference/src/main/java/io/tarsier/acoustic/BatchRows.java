package io.tarsier.acoustic;

import io.tarsier.acoustic.kernel.SequenceBatch;
import io.tarsier.api.Emissions;
import io.tarsier.api.FeatureMatrix;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;

/** Copies between the values of one sequence and its rows in the memory of a batch. */
final class BatchRows {

  private BatchRows() {}

  /** A view of the first elements of a pointer. */
  static FloatBuffer window(FloatPointer pointer, long size) {
    return new FloatPointer(pointer).capacity(size).asBuffer();
  }

  /**
   * Writes normalised frames of a sequence, from a step of its own on.
   *
   * @param from the first of the frames to be written
   * @param rows [rows x dimensions] in the layout of {@code batch}
   * @param frame room for one frame
   */
  static void putFrames(
      Network network,
      FeatureMatrix frames,
      int from,
      SequenceBatch batch,
      int sequence,
      int firstStep,
      FloatBuffer rows,
      float[] frame) {
    int n = frame.length;
    for (int t = from; t < frames.frames(); t++) {
      System.arraycopy(frames.values(), t * n, frame, 0, n);
      network.normalise(frame);
      rows.put(batch.row(firstStep + t - from, sequence) * n, frame);
    }
  }

  /** Reads the log-probabilities of a sequence, [rows x vocabulary] in the layout of a batch. */
  static Emissions emissions(
      FloatBuffer rows, SequenceBatch batch, int sequence, int vocabularySize) {
    int steps = batch.length(sequence);
    float[] values = new float[steps * vocabularySize];
    for (int t = 0; t < steps; t++) {
      rows.get(batch.row(t, sequence) * vocabularySize, values, t * vocabularySize, vocabularySize);
    }
    return new Emissions(values, steps, vocabularySize);
  }
}
