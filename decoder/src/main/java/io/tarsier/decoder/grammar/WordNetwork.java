package io.tarsier.decoder.grammar;

import io.tarsier.api.LimitException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A grammar as a network of states with arcs for words and for nothing. Several arcs of a state may
 * have the same word. Single-owner; grows while rules are laid out.
 */
final class WordNetwork {

  /** The word of an arc that any unknown word passes. */
  static final String ANY = "";

  /**
   * Of states and of arcs. Enough for the phrases of a directory; each stream may bring a grammar
   * of its own, and a few bytes of it can unfold to anything.
   */
  static final int MAX_SIZE = 500_000;

  /** Of rules and groups in each other, which are laid out by recursion. */
  private static final int MAX_DEPTH = 500;

  /** An arc for a word. */
  record Arc(int target, String word, double logWeight) {}

  /** An arc that nothing need be said for. */
  record FreeArc(int target, double logWeight) {}

  private record Active(int start, int end) {}

  private final Map<String, Expression> rules;
  private final Map<String, Active> active = new HashMap<>();
  private final List<List<Arc>> arcs = new ArrayList<>();
  private final List<List<FreeArc>> freeArcs = new ArrayList<>();
  private int arcCount;
  private int depth;

  WordNetwork(Map<String, Expression> rules) {
    this.rules = rules;
  }

  int addState() {
    if (arcs.size() == MAX_SIZE) {
      throw tooLarge();
    }
    arcs.add(new ArrayList<>(0));
    freeArcs.add(new ArrayList<>(0));
    return arcs.size() - 1;
  }

  static LimitException tooLarge() {
    return new LimitException(
        "the grammar unfolds to more than " + MAX_SIZE + " states or arcs; simplify its rules");
  }

  List<Arc> arcs(int state) {
    return arcs.get(state);
  }

  /** Apart from the others, since states with many words are passed for nothing very often. */
  List<FreeArc> freeArcs(int state) {
    return freeArcs.get(state);
  }

  private void addArc(int from, int to, String word) {
    countArc();
    arcs.get(from).add(new Arc(to, word, 0));
  }

  private void addFreeArc(int from, int to, double logWeight) {
    countArc();
    freeArcs.get(from).add(new FreeArc(to, logWeight));
  }

  private void countArc() {
    if (++arcCount > MAX_SIZE) {
      throw tooLarge();
    }
  }

  /** Lays out an expression between two states. */
  void lay(Expression expression, int from, int to) {
    if (++depth > MAX_DEPTH) {
      throw new LimitException(
          "rules of the grammar are more than " + MAX_DEPTH + " deep in each other; simplify them");
    }
    layKind(expression, from, to);
    depth--;
  }

  private void layKind(Expression expression, int from, int to) {
    if (expression instanceof Expression.Word word) {
      addArc(from, to, word.text());
    } else if (expression instanceof Expression.AnyWord) {
      addArc(from, to, ANY);
    } else if (expression instanceof Expression.Sequence sequence) {
      layInOrder(sequence.parts(), from, to);
    } else if (expression instanceof Expression.Choice choice) {
      for (int i = 0; i < choice.choices().size(); i++) {
        double weight = choice.logWeights().get(i);
        int start = weight == 0 ? from : addState();
        if (weight != 0) {
          addFreeArc(from, start, weight);
        }
        lay(choice.choices().get(i), start, to);
      }
    } else if (expression instanceof Expression.Maybe maybe) {
      addFreeArc(from, to, 0);
      lay(maybe.part(), from, to);
    } else if (expression instanceof Expression.Repeated repeated) {
      int start = addState();
      int end = addState();
      addFreeArc(from, start, 0);
      lay(repeated.part(), start, end);
      addFreeArc(end, start, 0);
      addFreeArc(end, to, 0);
    } else if (expression instanceof Expression.Reference reference) {
      layRule(reference, from, to);
    }
  }

  private void layInOrder(List<Expression> parts, int from, int to) {
    if (parts.isEmpty()) {
      addFreeArc(from, to, 0);
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
      addFreeArc(from, start, 0);
      active.put(name, new Active(start, to));
      lay(rule, start, to);
      active.remove(name);
    } else if (open.end() == to) {
      addFreeArc(from, open.start(), 0);
    } else {
      throw JsgfLexer.error(
          reference.line(),
          "rule <" + name + "> contains itself other than at its end; use * or + instead");
    }
  }
}
