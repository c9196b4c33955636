package io.tarsier.numbers;

import java.util.Optional;

/** Reads one kind of number. Immutable; thread-safe. */
@FunctionalInterface
interface Rule {

  /** What begins at an index where a number may begin; empty if it is nothing of this kind. */
  Optional<Match> match(Phrase phrase, int at);
}
