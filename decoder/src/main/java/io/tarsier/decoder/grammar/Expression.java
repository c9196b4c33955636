package io.tarsier.decoder.grammar;

import java.util.List;

/** What a grammar allows in some place. Immutable. */
public sealed interface Expression {

  /** One word. */
  record Word(String text) implements Expression {}

  /** Any word that the grammar does not know. */
  record AnyWord() implements Expression {}

  /** Parts one after the other; none of them for nothing at all. */
  record Sequence(List<Expression> parts) implements Expression {

    public Sequence {
      parts = List.copyOf(parts);
    }
  }

  /**
   * One of some choices; none of them for what can never be said.
   *
   * @param logWeights natural-log weight of each choice
   */
  record Choice(List<Expression> choices, List<Double> logWeights) implements Expression {

    public Choice {
      choices = List.copyOf(choices);
      logWeights = List.copyOf(logWeights);
    }
  }

  /** A part that may be left out. */
  record Maybe(Expression part) implements Expression {}

  /** A part once or more often. */
  record Repeated(Expression part) implements Expression {}

  /**
   * What a rule allows.
   *
   * @param line where the rule is referred to
   */
  record Reference(String rule, int line) implements Expression {}
}
