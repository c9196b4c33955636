package io.tarsier.training.data;

import io.tarsier.training.augment.Augmenter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Which examples make up which batch of one epoch. Immutable; follows from its arguments alone.
 *
 * <p>Examples of similar length share a batch, so that all sequences of it run nearly to its end.
 * Lengths are blurred by a tenth before sorting, so that batches differ between epochs.
 *
 * @param batches in the order of training, each with its examples
 */
public record EpochPlan(List<List<Example>> batches) {

  private static final double BLUR = 0.1;
  private static final double MAX_SILENCE_SECONDS = 6;

  /**
   * Plans an epoch.
   *
   * @param silenceShare examples of pure noise per example of speech
   * @param sorted shortest first (SortaGrad, Amodei et al., ICML 2016) instead of shuffled
   * @param place what seeds the epoch, for example (seed, stage, epoch)
   */
  public static EpochPlan of(
      List<Source> sources,
      Augmenter augmenter,
      BatchSettings limits,
      double silenceShare,
      boolean sorted,
      long... place) {
    long epochSeed = Randoms.mix(place);
    SplittableRandom random = Randoms.of(epochSeed);
    List<Example> examples = new ArrayList<>();
    double weighted = 0;
    double shares = 0;
    for (Source source : sources) {
      if (source.isShare()) {
        shares += source.share();
      } else {
        List<Recording> drawn = source.drawByWeight(random);
        weighted += drawn.stream().mapToDouble(Recording::seconds).sum();
        add(examples, source, drawn, augmenter, epochSeed, random);
      }
    }
    if (shares >= 1) {
      throw new IllegalArgumentException("the shares of the sources add up to " + shares);
    }
    for (Source source : sources) {
      if (source.isShare()) {
        double total = weighted > 0 ? weighted / (1 - shares) : source.seconds() / source.share();
        List<Recording> drawn = source.drawSeconds(total * source.share(), random);
        add(examples, source, drawn, augmenter, epochSeed, random);
      }
    }
    int silences = (int) Math.round(silenceShare * examples.size());
    for (int i = 0; i < silences; i++) {
      double seconds = 0.5 + (MAX_SILENCE_SECONDS - 0.5) * random.nextDouble();
      examples.add(new Example(List.of(), 0, 1, seconds, Randoms.mix(epochSeed, examples.size())));
    }
    return new EpochPlan(batches(examples, limits, sorted, random));
  }

  private static void add(
      List<Example> examples,
      Source source,
      List<Recording> drawn,
      Augmenter augmenter,
      long epochSeed,
      SplittableRandom random) {
    for (Recording recording : drawn) {
      List<Recording> parts = source.concatenate(recording, random);
      double speed = augmenter.drawSpeed(random);
      double seconds = parts.stream().mapToDouble(Recording::seconds).sum();
      seconds += (parts.size() - 1) * source.maxGapSeconds() / 2;
      examples.add(
          new Example(
              parts,
              source.maxGapSeconds(),
              speed,
              seconds / speed,
              Randoms.mix(epochSeed, examples.size())));
    }
  }

  private static List<List<Example>> batches(
      List<Example> examples, BatchSettings limits, boolean sorted, SplittableRandom random) {
    record Keyed(Example example, double key) {}
    List<Keyed> keyed = new ArrayList<>();
    for (Example example : shuffled(examples, random)) {
      keyed.add(new Keyed(example, example.seconds() * (1 + BLUR * (2 * random.nextDouble() - 1))));
    }
    keyed.sort(Comparator.comparingDouble(Keyed::key));
    List<List<Example>> batches = new ArrayList<>();
    List<Example> batch = new ArrayList<>();
    double seconds = 0;
    for (Keyed next : keyed) {
      boolean full =
          batch.size() == limits.maxUtterances()
              || seconds + next.example.seconds() > limits.seconds();
      if (full && !batch.isEmpty()) {
        batches.add(List.copyOf(batch));
        batch.clear();
        seconds = 0;
      }
      batch.add(next.example);
      seconds += next.example.seconds();
    }
    if (!batch.isEmpty()) {
      batches.add(List.copyOf(batch));
    }
    return sorted ? batches : shuffled(batches, random);
  }

  static <T> List<T> shuffled(List<T> list, SplittableRandom random) {
    List<T> copy = new ArrayList<>(list);
    for (int i = copy.size() - 1; i > 0; i--) {
      Collections.swap(copy, i, random.nextInt(i + 1));
    }
    return copy;
  }
}
