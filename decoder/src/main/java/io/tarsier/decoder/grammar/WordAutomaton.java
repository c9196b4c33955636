package io.tarsier.decoder.grammar;

import io.tarsier.api.DecodingOptions.Grammar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A grammar as a deterministic automaton over words. State 0 is the first. Immutable.
 *
 * @param arcs the arcs of each state; no two of a state have the same word
 * @param unknownTarget of each state, the one after a word that the grammar does not know, or
 *     {@link #NONE}
 * @param endWeight of each state, the natural-log weight of ending there; minus infinity where a
 *     text must go on
 */
public record WordAutomaton(
    List<List<Arc>> arcs, List<Integer> unknownTarget, List<Double> endWeight) {

  /** No state. */
  public static final int NONE = -1;

  /** A word that leads to a state. */
  public record Arc(String word, int target, double logWeight) {}

  /**
   * Compiles a grammar.
   *
   * @throws io.tarsier.api.MalformedInputException with the number of the line that is wrong
   * @throws io.tarsier.api.UnsupportedInputException if it imports another grammar
   * @throws io.tarsier.api.LimitException if it unfolds to more than half a million states or arcs
   */
  public static WordAutomaton compile(Grammar grammar) {
    if (grammar instanceof Grammar.Jsgf jsgf) {
      JsgfParser.Jsgf parsed = JsgfParser.parse(jsgf.source());
      List<Expression> starts = new ArrayList<>();
      parsed.publicRules().forEach(rule -> starts.add(new Expression.Reference(rule, 1)));
      List<Double> weights = starts.stream().map(any -> 0.0).toList();
      return compile(new Expression.Choice(starts, weights), parsed.rules());
    }
    Grammar.PhraseList list = (Grammar.PhraseList) grammar;
    return compile(PhraseLists.expression(list.phrases()), Map.of());
  }

  private static WordAutomaton compile(Expression expression, Map<String, Expression> rules) {
    WordNetwork network = new WordNetwork(rules);
    int start = network.addState();
    int end = network.addState();
    network.lay(expression, start, end);
    return new Determinization(network, end).from(start);
  }
}
