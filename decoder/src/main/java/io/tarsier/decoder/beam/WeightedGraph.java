package io.tarsier.decoder.beam;

import io.tarsier.decoder.lexicon.LetterGraph;
import java.util.Arrays;

/**
 * A {@link LetterGraph} with what its letters and words cost one stream. Immutable.
 *
 * <p>The look-ahead of a node is the best that a word below it can score without history:
 *
 * <pre>
 * lookAhead(n) = max over the words w below n of lmWeight ln p(w) + weight(w) + hot(w)
 * lookAhead(root) = 0
 * </pre>
 *
 * <p>A letter costs the difference of the look-ahead of its two nodes; the word, once complete,
 * what it really costs minus the look-ahead paid so far. The sum telescopes: a complete word has
 * paid its price and nothing else, but an unlikely word shows from its first letter (Ortmanns et
 * al., ICSLP 1996), and a hot one as well.
 */
final class WeightedGraph {

  final LetterGraph graph;

  /** Language model id of each arc's word. */
  final int[] wordId;

  /** Which words are hot. */
  final HotArcs hot;

  /** Natural-log look-ahead of each node. */
  final float[] lookAhead;

  /** Factor of the step from its parent to each node, 1 at most but for children of a root. */
  final float[] gain;

  /** No child of a root has a higher gain; 1 or more. */
  final double rootGain;

  /**
   * An upper bound of the factor of completing the word at each node, while no hot phrase is under
   * way; 0 where none is complete.
   */
  final float[] exitBound;

  WeightedGraph(
      ScoredWords words, double lmWeight, double wordBonus, HotArcs hot, HotPhrases phrases) {
    this.graph = words.graph();
    this.wordId = words.wordId();
    this.hot = hot;
    float[] price = prices(words, lmWeight);
    float[] bonus = bonuses(phrases);
    int nodes = graph.nodes();
    int[] arc = graph.arc();
    int[] parent = graph.parent();
    this.lookAhead = new float[nodes];
    this.gain = new float[nodes];
    this.exitBound = new float[nodes];
    Arrays.fill(lookAhead, Float.NEGATIVE_INFINITY);
    for (int n = nodes - 1; n >= graph.roots(); n--) {
      int a = arc[n];
      if (a != LetterGraph.NO_ARC) {
        lookAhead[n] = Math.max(lookAhead[n], price[a] + bonus[a]);
      }
      lookAhead[parent[n]] = Math.max(lookAhead[parent[n]], lookAhead[n]);
    }
    Arrays.fill(lookAhead, 0, graph.roots(), 0);
    double highest = 1;
    for (int n = graph.roots(); n < nodes; n++) {
      gain[n] = (float) Math.exp(lookAhead[n] - lookAhead[parent[n]]);
      int a = arc[n];
      if (a != LetterGraph.NO_ARC) {
        exitBound[n] = (float) Math.exp(wordBonus + graph.weight()[a] + bonus[a] - lookAhead[n]);
      }
      if (parent[n] < graph.roots()) {
        highest = Math.max(highest, gain[n]);
      }
    }
    this.rootGain = highest;
  }

  private float[] prices(ScoredWords words, double lmWeight) {
    float[] price = new float[graph.arcs()];
    for (int a = 0; a < price.length; a++) {
      price[a] = (float) (lmWeight * words.unigram()[a] + graph.weight()[a]);
    }
    return price;
  }

  private float[] bonuses(HotPhrases phrases) {
    float[] bonus = new float[graph.arcs()];
    for (int i = 0; i < hot.size(); i++) {
      int a = hot.arc(i);
      bonus[a] = (float) phrases.startBonus(hot.word(a));
    }
    return bonus;
  }
}
