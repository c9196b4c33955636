package io.tarsier.numbers;

import io.tarsier.api.Replacement;
import java.util.List;
import java.util.Optional;

/**
 * What a rule has read and what it writes. Immutable.
 *
 * @param end index after the last word
 * @param replacements what to write; empty to leave the words as they are
 */
record Match(int end, List<Replacement> replacements) {

  Match {
    replacements = List.copyOf(replacements);
  }

  /** One word in place of all from one index to another. */
  static Optional<Match> of(int from, int end, String text) {
    return Optional.of(new Match(end, List.of(new Replacement(from, end, text))));
  }

  static Optional<Match> of(int end, Replacement... replacements) {
    return Optional.of(new Match(end, List.of(replacements)));
  }

  /** Leaves words as they are and goes on after them. */
  static Optional<Match> asSaid(int end) {
    return Optional.of(new Match(end, List.of()));
  }
}
