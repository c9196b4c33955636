package io.tarsier.recognizer;

import io.tarsier.api.FeatureMatrix;
import java.util.Arrays;

/** The feature frames of the segment being spoken. Single-owner. */
final class FrameBuffer {

  private final int dimensions;
  private float[] values;
  private int frames;

  FrameBuffer(int dimensions) {
    this.dimensions = dimensions;
    this.values = new float[256 * dimensions];
  }

  int frames() {
    return frames;
  }

  /** Appends some frames of a matrix. */
  void append(FeatureMatrix matrix, int from, int count) {
    int needed = (frames + count) * dimensions;
    if (needed > values.length) {
      values = Arrays.copyOf(values, Math.max(needed, values.length * 2));
    }
    System.arraycopy(
        matrix.values(), from * dimensions, values, frames * dimensions, count * dimensions);
    frames += count;
  }

  /** The first frames, as many as said. */
  FeatureMatrix head(int count) {
    return new FeatureMatrix(Arrays.copyOf(values, count * dimensions), count, dimensions);
  }

  void dropHead(int count) {
    System.arraycopy(values, count * dimensions, values, 0, (frames - count) * dimensions);
    frames -= count;
  }

  /**
   * The middle of the quietest stretch: where the mean of the frames over a window is lowest, taken
   * as loudness because log-mel features rise with it. The earliest one where several are equal.
   *
   * @param from first frame that may be returned
   * @param to the frame after the last one that may be returned
   * @param window frames in the stretch
   */
  int quietest(int from, int to, int window) {
    double[] loudness = new double[frames + 1];
    for (int frame = 0; frame < frames; frame++) {
      double sum = 0;
      for (int d = 0; d < dimensions; d++) {
        sum += values[frame * dimensions + d];
      }
      loudness[frame + 1] = loudness[frame] + sum;
    }
    int best = from;
    double lowest = Double.POSITIVE_INFINITY;
    for (int middle = from; middle < to; middle++) {
      int start = Math.max(0, middle - window / 2);
      int end = Math.min(frames, start + window);
      double mean = (loudness[end] - loudness[start]) / (end - start);
      if (mean < lowest) {
        lowest = mean;
        best = middle;
      }
    }
    return best;
  }
}
