package io.tarsier.onnx;

import io.tarsier.api.FeatureMatrix;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;

/** Utterances side by side as a network wants them, filled with zeros at the end. Single-owner. */
final class InputBatch {

  /** What is added to the deviation of a dimension, and to the variance of all samples. */
  private static final double LEAST_DEVIATION = 1e-5;

  private static final double LEAST_VARIANCE = 1e-7;

  private final OnnxSettings settings;
  private final int size;
  private final int frames;
  private final FloatBuffer values;
  private final long[] lengths;

  /**
   * Lays utterances out.
   *
   * @param utterances 1 or more, none of them empty
   */
  InputBatch(OnnxSettings settings, List<FeatureMatrix> utterances) {
    this.settings = settings;
    size = utterances.size();
    int longest = utterances.stream().mapToInt(FeatureMatrix::frames).max().orElse(0);
    frames = Math.max(longest, settings.minFrames());
    int dimensions = settings.inputDimensions();
    int bytes = Math.toIntExact((long) size * frames * dimensions * Float.BYTES);
    values = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder()).asFloatBuffer();
    lengths = new long[size];
    int unit = settings.layout() == OnnxSettings.Layout.SAMPLES ? dimensions : 1;
    for (int b = 0; b < size; b++) {
      FeatureMatrix utterance = utterances.get(b);
      lengths[b] = (long) Math.max(utterance.frames(), settings.minFrames()) * unit;
      put(b * frames * dimensions, utterance, normalised(utterance));
    }
  }

  /** The features, in the shape of {@link #shape}. */
  FloatBuffer values() {
    return values;
  }

  /** Frames of each utterance, or samples. */
  long[] lengths() {
    return lengths;
  }

  long[] shape() {
    int dimensions = settings.inputDimensions();
    return switch (settings.layout()) {
      case FRAMES_FIRST -> new long[] {size, frames, dimensions};
      case DIMENSIONS_FIRST -> new long[] {size, dimensions, frames};
      case SAMPLES -> new long[] {size, (long) frames * dimensions};
    };
  }

  private void put(int at, FeatureMatrix utterance, float[] from) {
    if (settings.layout() != OnnxSettings.Layout.DIMENSIONS_FIRST) {
      values.put(at, from);
      return;
    }
    int dimensions = utterance.dimensions();
    for (int t = 0; t < utterance.frames(); t++) {
      for (int d = 0; d < dimensions; d++) {
        values.put(at + d * frames + t, from[t * dimensions + d]);
      }
    }
  }

  private float[] normalised(FeatureMatrix utterance) {
    float[] source = utterance.values();
    switch (settings.normalisation()) {
      case NONE -> {
        return source;
      }
      case DIMENSIONS -> {
        float[] result = source.clone();
        for (int d = 0; d < utterance.dimensions(); d++) {
          normalise(result, d, utterance.dimensions());
        }
        return result;
      }
      case WHOLE -> {
        float[] result = source.clone();
        normaliseAll(result);
        return result;
      }
    }
    throw new IllegalStateException(settings.toString());
  }

  /** As speech toolkits do it: with the deviation of a sample of a population. */
  private static void normalise(float[] x, int first, int stride) {
    int count = x.length / stride;
    double mean = 0;
    for (int i = first; i < x.length; i += stride) {
      mean += x[i] / count;
    }
    double squares = 0;
    for (int i = first; i < x.length; i += stride) {
      squares += (x[i] - mean) * (x[i] - mean);
    }
    double deviation = Math.sqrt(squares / Math.max(1, count - 1)) + LEAST_DEVIATION;
    for (int i = first; i < x.length; i += stride) {
      x[i] = (float) ((x[i] - mean) / deviation);
    }
  }

  private static void normaliseAll(float[] x) {
    double mean = 0;
    for (float value : x) {
      mean += value;
    }
    mean /= x.length;
    double squares = 0;
    for (float value : x) {
      squares += (value - mean) * (value - mean);
    }
    double deviation = Math.sqrt(squares / x.length + LEAST_VARIANCE);
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) ((x[i] - mean) / deviation);
    }
  }

  @Override
  public String toString() {
    return "features " + Arrays.toString(shape());
  }
}
