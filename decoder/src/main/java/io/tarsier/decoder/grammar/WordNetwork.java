package io.tarsier.decoder.grammar;

import io.tarsier.api.LimitException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A grammar as a network of states with arcs for words and for nothing. Several arcs of a state may
 * have the same word. Single-owner; grows while rules are laid out.
 */
final class WordNetwork {

  /** The word of an arc that any unknown word passes. */
  static final String ANY = "";

  private static final int MAX_STATES = 2_000_000;

  /** An arc; {@code word} is null for an arc that nothing need be said for. */
  record Arc(int target, @Nullable String word, double logWeight) {}

  private record Active(int start, int end) {}

  private final Map<String, Expression> rules;
  private final Map<String, Active> active = new HashMap<>();
  private final List<List<Arc>> arcs = new ArrayList<>();

  WordNetwork(Map<String, Expression> rules) {
    this.rules = rules;
  }

  int addState() {
    if (arcs.size() == MAX_STATES) {
      throw new LimitException(
          "the grammar unfolds to more than " + MAX_STATES + " states; simplify its rules");
    }
    arcs.add(new ArrayList<>(1));
    return arcs.size() - 1;
  }

  List<Arc> arcs(int state) {
    return arcs.get(state);
  }

  private void addArc(int from, int to, @Nullable String word, double w) {
    arcs.get(from).add(new Arc(to, word, w));
  }

  /** Lays out an expression between two states. */
  void lay(Expression expression, int from, int to) {
    if (expression instanceof Expression.Word word) {
      addArc(from, to, word.text(), 0);
    } else if (expression instanceof Expression.AnyWord) {
      addArc(from, to, ANY, 0);
    } else if (expression instanceof Expression.Sequence sequence) {
      layInOrder(sequence.parts(), from, to);
    } else if (expression instanceof Expression.Choice choice) {
      for (int i = 0; i < choice.choices().size(); i++) {
        double weight = choice.logWeights().get(i);
        int start = weight == 0 ? from : addState();
        if (weight != 0) {
          addArc(from, start, null, weight);
        }
        lay(choice.choices().get(i), start, to);
      }
    } else if (expression instanceof Expression.Maybe maybe) {
      addArc(from, to, null, 0);
      lay(maybe.part(), from, to);
    } else if (expression instanceof Expression.Repeated repeated) {
      int start = addState();
      int end = addState();
      addArc(from, start, null, 0);
      lay(repeated.part(), start, end);
      addArc(end, start, null, 0);
      addArc(end, to, null, 0);
    } else if (expression instanceof Expression.Reference reference) {
      layRule(reference, from, to);
    }
  }

  private void layInOrder(List<Expression> parts, int from, int to) {
    if (parts.isEmpty()) {
      addArc(from, to, null, 0);
      return;
    }
    int at = from;
    for (int i = 0; i < parts.size(); i++) {
      int next = i == parts.size() - 1 ? to : addState();
      lay(parts.get(i), at, next);
      at = next;
    }
  }

  /** A rule may go back to itself at its end: then what follows is the same in both. */
  private void layRule(Expression.Reference reference, int from, int to) {
    String name = reference.rule();
    Expression rule = rules.get(name);
    if (rule == null) {
      throw JsgfLexer.error(reference.line(), "there is no rule <" + name + ">");
    }
    Active open = active.get(name);
    if (open == null) {
      int start = addState();
      addArc(from, start, null, 0);
      active.put(name, new Active(start, to));
      lay(rule, start, to);
      active.remove(name);
    } else if (open.end() == to) {
      addArc(from, open.start(), null, 0);
    } else {
      throw JsgfLexer.error(
          reference.line(),
          "rule <" + name + "> contains itself other than at its end; use * or + instead");
    }
  }
}
