package io.tarsier.training.data;

import java.util.SplittableRandom;

/** Independent random generators for named places, so that order and threads do not matter. */
public final class Randoms {

  private Randoms() {}

  /** The generator of one place, for example (seed, stage, epoch, position). */
  public static SplittableRandom of(long... place) {
    return new SplittableRandom(mix(place));
  }

  /** A well-mixed seed of one place (the finaliser of SplitMix64 over all parts). */
  public static long mix(long... place) {
    long hash = 0x9E3779B97F4A7C15L;
    for (long part : place) {
      hash = (hash ^ part) * 0xBF58476D1CE4E5B9L;
      hash = (hash ^ (hash >>> 27)) * 0x94D049BB133111EBL;
      hash ^= hash >>> 31;
    }
    return hash;
  }
}
