package io.tarsier.api.toy;

import io.tarsier.api.AudioChunk;
import io.tarsier.api.FeatureExtractor;
import io.tarsier.api.FeatureExtractorProvider;
import io.tarsier.api.FeatureMatrix;
import io.tarsier.api.Settings;
import java.util.ArrayList;
import java.util.List;

/**
 * The features {@code mean}: of each tenth of a second the mean amplitude, of the rest at the end
 * the mean of what there is. The setting {@code dimensions} says how many values a frame shall
 * have, to test models that do not fit; it has one all the same.
 */
public final class ToyExtractor extends ToyPlugin implements FeatureExtractorProvider {

  private static final int FRAMES_PER_SECOND = 10;

  public ToyExtractor() {
    super("mean");
  }

  @Override
  public FeatureSpec configure(Settings settings) {
    int dimensions = settings.integer("dimensions", 1, 1, 10);
    return new FeatureSpec() {
      @Override
      public int dimensions() {
        return dimensions;
      }

      @Override
      public double frameShiftSeconds() {
        return 1.0 / FRAMES_PER_SECOND;
      }

      @Override
      public FeatureExtractor newExtractor() {
        return new Mean();
      }
    };
  }

  private static final class Mean implements FeatureExtractor {

    private double sum;
    private int count;
    private int sampleRateHz;

    @Override
    public FeatureMatrix accept(AudioChunk chunk) {
      if (sampleRateHz != 0 && sampleRateHz != chunk.sampleRateHz()) {
        throw new IllegalArgumentException("the sample rate changed");
      }
      sampleRateHz = chunk.sampleRateHz();
      List<Float> frames = new ArrayList<>();
      for (float sample : chunk.samples()) {
        sum += sample;
        if (++count == sampleRateHz / FRAMES_PER_SECOND) {
          frames.add(take());
        }
      }
      return matrix(frames);
    }

    @Override
    public FeatureMatrix finish() {
      FeatureMatrix rest = matrix(count == 0 ? List.of() : List.of(take()));
      sampleRateHz = 0;
      return rest;
    }

    private float take() {
      float mean = (float) (sum / count);
      sum = 0;
      count = 0;
      return mean;
    }

    private static FeatureMatrix matrix(List<Float> frames) {
      float[] values = new float[frames.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = frames.get(i);
      }
      return new FeatureMatrix(values, values.length, 1);
    }
  }
}
