package io.tarsier.recognizer;

import io.tarsier.api.Alphabet;
import io.tarsier.api.Emissions;

/**
 * Where in a segment the network hears symbols. Single-owner.
 *
 * <p>A step is spoken if its likeliest symbol is neither the blank nor the space.
 */
final class SpokenSteps {

  private static final int NONE = -1;

  private final int blank;
  private final int space;
  private int steps;
  private int first = NONE;
  private int last = NONE;

  SpokenSteps(Alphabet alphabet) {
    this.blank = alphabet.blank();
    this.space = alphabet.space();
  }

  /** Takes the next steps of the segment. */
  void accept(Emissions emissions) {
    for (int t = 0; t < emissions.steps(); t++, steps++) {
      if (isSpoken(emissions, t)) {
        first = first == NONE ? steps : first;
        last = steps;
      }
    }
  }

  /** Steps so far. */
  int steps() {
    return steps;
  }

  /** Whether any step was spoken. */
  boolean any() {
    return first != NONE;
  }

  /** The first spoken step. */
  int first() {
    return first;
  }

  /** The step after the last spoken one; 0 if there is none. */
  int end() {
    return last + 1;
  }

  /** Steps since the last spoken one, all of them if there is none. */
  int trailing() {
    return steps - end();
  }

  /** What {@link #trailing} would be after some more steps, without taking them. */
  int trailingAfter(Emissions more) {
    int silent = 0;
    while (silent < more.steps() && !isSpoken(more, more.steps() - 1 - silent)) {
      silent++;
    }
    return silent == more.steps() ? trailing() + silent : silent;
  }

  /** Whether some more steps hold a spoken one. */
  boolean anyAfter(Emissions more) {
    return any() || trailingAfter(more) < steps + more.steps();
  }

  /**
   * The best place in some emissions to part two words: the middle of the longest run of steps
   * without a symbol that has a space in it or is long.
   *
   * @param least steps that the run must have
   * @param longRun steps that part words without a space
   * @return the step to cut before, or -1 if there is no such run
   */
  int gap(Emissions emissions, int least, int longRun) {
    int best = NONE;
    int longest = least - 1;
    int start = 0;
    boolean spaced = false;
    for (int t = 0; t <= emissions.steps(); t++) {
      boolean silent = t < emissions.steps() && !isSpoken(emissions, t);
      if (silent) {
        spaced |= likeliest(emissions, t) == space;
        continue;
      }
      int length = t - start;
      if (length > longest && (spaced || length >= longRun)) {
        longest = length;
        best = start + (length + 1) / 2;
      }
      start = t + 1;
      spaced = false;
    }
    return best;
  }

  private boolean isSpoken(Emissions emissions, int t) {
    int symbol = likeliest(emissions, t);
    return symbol != blank && symbol != space;
  }

  private int likeliest(Emissions emissions, int t) {
    int best = blank;
    for (int symbol = 0; symbol < emissions.vocabularySize(); symbol++) {
      if (emissions.at(t, symbol) > emissions.at(t, best)) {
        best = symbol;
      }
    }
    return best;
  }
}
