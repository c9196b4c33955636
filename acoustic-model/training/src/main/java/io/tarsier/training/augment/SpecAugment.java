package io.tarsier.training.augment;

import io.tarsier.api.Checks;
import io.tarsier.api.FeatureMatrix;
import io.tarsier.api.Settings;
import java.util.SplittableRandom;

/**
 * Masks stretches of time and bands of frequency (Park et al., Interspeech 2019), filled with the
 * mean of the utterance. Immutable.
 *
 * @param frequencyMasks number of bands, 0..10
 * @param frequencyWidth widest band in feature dimensions, 0..1000
 * @param timeMasks stretches per ten seconds, 0..100
 * @param timeWidth longest stretch in frames, 0..1000; never more than a fifth of the utterance
 */
public record SpecAugment(int frequencyMasks, int frequencyWidth, double timeMasks, int timeWidth) {

  /** No masks. */
  public static final SpecAugment NONE = new SpecAugment(0, 0, 0, 0);

  private static final double FRAMES_IN_TEN_SECONDS = 1000;

  public SpecAugment {
    Checks.range("frequencyMasks", frequencyMasks, 0, 10);
    Checks.range("frequencyWidth", frequencyWidth, 0, 1000);
    Checks.range("timeMasks", timeMasks, 0, 100);
    Checks.range("timeWidth", timeWidth, 0, 1000);
  }

  static SpecAugment of(Settings settings) {
    settings.allowOnly("frequencyMasks", "frequencyWidth", "timeMasks", "timeWidth");
    return new SpecAugment(
        settings.integer("frequencyMasks", 0, 0, 10),
        settings.integer("frequencyWidth", 20, 0, 1000),
        settings.number("timeMasks", 0, 0, 100),
        settings.integer("timeWidth", 40, 0, 1000));
  }

  /** Masks in place. */
  void apply(FeatureMatrix features, SplittableRandom random) {
    int frames = features.frames();
    int dimensions = features.dimensions();
    if (frames == 0) {
      return;
    }
    float mean = mean(features.values());
    for (int i = 0; i < frequencyMasks; i++) {
      int width = random.nextInt(Math.min(frequencyWidth, dimensions - 1) + 1);
      int from = random.nextInt(dimensions - width + 1);
      for (int t = 0; t < frames; t++) {
        for (int d = from; d < from + width; d++) {
          features.values()[t * dimensions + d] = mean;
        }
      }
    }
    double wanted = timeMasks * frames / FRAMES_IN_TEN_SECONDS;
    int masks = (int) (wanted + random.nextDouble());
    for (int i = 0; i < masks; i++) {
      int width = random.nextInt(Math.min(timeWidth, frames / 5) + 1);
      int from = random.nextInt(frames - width + 1);
      java.util.Arrays.fill(
          features.values(), from * dimensions, (from + width) * dimensions, mean);
    }
  }

  private static float mean(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return (float) (sum / values.length);
  }
}
