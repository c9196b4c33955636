package io.tarsier.training.data;

import java.util.List;

/**
 * What the network hears as one sequence: one recording, several in a row, or none at all, which is
 * a stretch of noise. Immutable.
 *
 * @param parts the recordings in order
 * @param maxGapSeconds longest pause between them
 * @param speed the speed to play at, 1 for as it is
 * @param seconds about how long it is, without silence at the edges
 * @param seed of everything random about it
 */
public record Example(
    List<Recording> parts, double maxGapSeconds, double speed, double seconds, long seed) {

  public Example {
    parts = List.copyOf(parts);
  }
}
