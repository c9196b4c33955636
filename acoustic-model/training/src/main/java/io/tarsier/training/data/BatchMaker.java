package io.tarsier.training.data;

import io.tarsier.api.AudioChunk;
import io.tarsier.api.FeatureExtractor;
import io.tarsier.api.FeatureExtractorProvider.FeatureSpec;
import io.tarsier.api.FeatureMatrix;
import io.tarsier.training.augment.Augmenter;
import io.tarsier.training.ctc.CtcLoss;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Makes batches of examples: reads, joins, augments, extracts features. Thread-safe. */
public final class BatchMaker {

  private final AudioCache cache;
  private final Augmenter augmenter;
  private final FeatureSpec features;
  private final int framesPerStep;
  private final int separator;

  /**
   * A maker of batches.
   *
   * @param framesPerStep feature frames in one step of the network
   * @param separator symbol put between joined recordings, or -1 for none
   */
  public BatchMaker(
      AudioCache cache,
      Augmenter augmenter,
      FeatureSpec features,
      int framesPerStep,
      int separator) {
    this.cache = cache;
    this.augmenter = augmenter;
    this.features = features;
    this.framesPerStep = framesPerStep;
    this.separator = separator;
  }

  private record Made(
      FeatureMatrix features, int[] labels, int @Nullable [] auxiliary, double seconds) {}

  /** The batch of some examples. */
  public Batch make(List<Example> examples) throws IOException {
    List<Made> made = new ArrayList<>();
    int dropped = 0;
    for (Example example : examples) {
      Made one = make(example);
      int steps = (one.features.frames() + framesPerStep - 1) / framesPerStep;
      if (steps < 1 || steps < CtcLoss.minSteps(one.labels)) {
        dropped++;
      } else if (one.auxiliary != null && steps < CtcLoss.minSteps(one.auxiliary)) {
        made.add(new Made(one.features, one.labels, null, one.seconds));
      } else {
        made.add(one);
      }
    }
    made.sort(Comparator.comparingInt((Made one) -> one.features.frames()).reversed());
    return new Batch(
        made.stream().map(Made::features).toList(),
        made.stream().map(Made::labels).toArray(int[][]::new),
        made.stream().map(Made::auxiliary).toArray(int[][]::new),
        made.stream().mapToDouble(Made::seconds).sum(),
        dropped);
  }

  private Made make(Example example) throws IOException {
    SplittableRandom random = Randoms.of(example.seed());
    float[] audio;
    if (example.parts().isEmpty()) {
      audio = augmenter.silence((int) (example.seconds() * AudioCache.SAMPLE_RATE_HZ), random);
    } else {
      audio = augmenter.changeSpeed(join(example, random), example.speed());
      audio = augmenter.augment(audio, random);
    }
    FeatureMatrix matrix = augmenter.augment(extract(features, audio), random);
    return new Made(
        matrix,
        labels(example),
        auxiliary(example),
        (double) audio.length / AudioCache.SAMPLE_RATE_HZ);
  }

  private float[] join(Example example, SplittableRandom random) throws IOException {
    float[] joined = cache.read(example.parts().get(0).utterance().audio());
    for (int i = 1; i < example.parts().size(); i++) {
      float[] next = cache.read(example.parts().get(i).utterance().audio());
      double gap = example.maxGapSeconds() * random.nextDouble();
      int at = joined.length + (int) (gap * AudioCache.SAMPLE_RATE_HZ);
      joined = Arrays.copyOf(joined, at + next.length);
      System.arraycopy(next, 0, joined, at, next.length);
    }
    return joined;
  }

  private int[] labels(Example example) {
    int[] labels = new int[0];
    for (Recording part : example.parts()) {
      int gap = labels.length > 0 && separator >= 0 && part.labels().length > 0 ? 1 : 0;
      int at = labels.length + gap;
      int[] longer = Arrays.copyOf(labels, at + part.labels().length);
      if (gap > 0) {
        longer[at - 1] = separator;
      }
      System.arraycopy(part.labels(), 0, longer, at, part.labels().length);
      labels = longer;
    }
    return labels;
  }

  private static int @Nullable [] auxiliary(Example example) {
    int[] labels = new int[0];
    for (Recording part : example.parts()) {
      int[] more = part.auxiliary();
      if (more == null) {
        return null;
      }
      int at = labels.length;
      labels = Arrays.copyOf(labels, at + more.length);
      System.arraycopy(more, 0, labels, at, more.length);
    }
    return labels;
  }

  /** The features of a whole recording, as recognition computes them. */
  public static FeatureMatrix extract(FeatureSpec spec, float[] audio) {
    FeatureExtractor extractor = spec.newExtractor();
    FeatureMatrix first = extractor.accept(new AudioChunk(audio, AudioCache.SAMPLE_RATE_HZ));
    FeatureMatrix last = extractor.finish();
    float[] values = Arrays.copyOf(first.values(), first.values().length + last.values().length);
    System.arraycopy(last.values(), 0, values, first.values().length, last.values().length);
    return new FeatureMatrix(values, first.frames() + last.frames(), spec.dimensions());
  }
}
