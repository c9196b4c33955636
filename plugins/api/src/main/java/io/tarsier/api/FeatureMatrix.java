package io.tarsier.api;

/**
 * Feature frames of one piece of audio. Immutable by agreement: the array is not copied and must
 * not change.
 *
 * @param values [frames x dimensions], row-major
 * @param frames number of frames, 0 or more
 * @param dimensions values per frame, 1 or more
 */
public record FeatureMatrix(float[] values, int frames, int dimensions) {

  public FeatureMatrix {
    Checks.range("frames", frames, 0, Integer.MAX_VALUE);
    Checks.range("dimensions", dimensions, 1, Integer.MAX_VALUE);
    Checks.length("values", values.length, (long) frames * dimensions);
  }

  /** A matrix without frames. */
  public static FeatureMatrix empty(int dimensions) {
    return new FeatureMatrix(new float[0], 0, dimensions);
  }

  /** The value of one dimension in one frame. */
  public float at(int frame, int dimension) {
    return values[frame * dimensions + dimension];
  }
}
