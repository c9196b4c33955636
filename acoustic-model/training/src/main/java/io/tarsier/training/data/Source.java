package io.tarsier.training.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** The recordings of one source and how they are drawn. Immutable; thread-safe. */
public final class Source {

  private final SourceSettings settings;
  private final List<Recording> recordings;
  private final Map<String, List<Recording>> bySpeaker = new HashMap<>();
  private final double seconds;

  /** A source of recordings. */
  public Source(SourceSettings settings, List<Recording> recordings) {
    this.settings = settings;
    this.recordings = List.copyOf(recordings);
    double sum = 0;
    for (Recording recording : recordings) {
      sum += recording.seconds();
      bySpeaker
          .computeIfAbsent(recording.utterance().speaker(), speaker -> new ArrayList<>())
          .add(recording);
    }
    seconds = sum;
  }

  /** All recordings. */
  public List<Recording> recordings() {
    return recordings;
  }

  /** Length of all recordings. */
  public double seconds() {
    return seconds;
  }

  boolean isShare() {
    return settings.share() > 0;
  }

  double share() {
    return settings.share();
  }

  /** What one epoch hears of this source by its weight. */
  List<Recording> drawByWeight(SplittableRandom random) {
    List<Recording> drawn = new ArrayList<>();
    int whole = (int) settings.weight();
    double part = settings.weight() - whole;
    for (Recording recording : recordings) {
      int times = whole + (random.nextDouble() < part ? 1 : 0);
      for (int i = 0; i < times; i++) {
        drawn.add(recording);
      }
    }
    return drawn;
  }

  /** Recordings that last about so long together, none twice before all were taken once. */
  List<Recording> drawSeconds(double wanted, SplittableRandom random) {
    List<Recording> drawn = new ArrayList<>();
    double sum = 0;
    while (sum < wanted && seconds > 0) {
      List<Recording> shuffled = EpochPlan.shuffled(recordings, random);
      for (int i = 0; i < shuffled.size() && sum < wanted; i++) {
        drawn.add(shuffled.get(i));
        sum += shuffled.get(i).seconds();
      }
    }
    return drawn;
  }

  /** The recording, perhaps with others of the same speaker behind it. */
  List<Recording> concatenate(Recording first, SplittableRandom random) {
    SourceSettings.Concatenation joined = settings.concatenation();
    List<Recording> parts = new ArrayList<>(List.of(first));
    if (random.nextDouble() < joined.probability()) {
      List<Recording> same = bySpeaker.getOrDefault(first.utterance().speaker(), recordings);
      int count = 2 + random.nextInt(joined.maxParts() - 1);
      while (parts.size() < count) {
        parts.add(same.get(random.nextInt(same.size())));
      }
    }
    return parts;
  }

  double maxGapSeconds() {
    return settings.concatenation().maxGapSeconds();
  }
}
