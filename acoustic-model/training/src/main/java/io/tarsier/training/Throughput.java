package io.tarsier.training;

/** Seconds of audio per second of wall time, over about the last hundred steps. Single-owner. */
final class Throughput {

  private static final double DECAY = 0.99;

  private double audio;
  private double wall;
  private double waited;

  /** Forgets what was: time passed that no step took. */
  void start() {
    audio = 0;
    wall = 0;
    waited = 0;
  }

  /**
   * Counts a step.
   *
   * @param waitedSeconds the part of {@code wallSeconds} in which the network waited for a batch
   */
  void add(double audioSeconds, double wallSeconds, double waitedSeconds) {
    audio = audio * DECAY + audioSeconds;
    wall = wall * DECAY + wallSeconds;
    waited = waited * DECAY + waitedSeconds;
  }

  double audioPerWall() {
    return wall > 0 ? audio / wall : 0;
  }

  double waitShare() {
    return wall > 0 ? waited / wall : 0;
  }
}
