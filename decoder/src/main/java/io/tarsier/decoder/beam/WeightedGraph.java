package io.tarsier.decoder.beam;

import io.tarsier.api.LanguageModel;
import io.tarsier.decoder.lexicon.LetterGraph;
import java.util.Arrays;

/**
 * A {@link LetterGraph} with what its letters and words cost under a language model. Immutable.
 *
 * <p>The look-ahead of a node is the best that a word below it can score without history:
 *
 * <pre>
 * lookAhead(n) = max over the words w below n of lmWeight ln p(w) + weight(w),   lookAhead(root) = 0
 * </pre>
 *
 * <p>A letter costs the difference of the look-ahead of its two nodes; the word, once complete,
 * what it really costs minus the look-ahead paid so far. The sum telescopes: a complete word has
 * paid its price and nothing else, but an unlikely word shows from its first letter (Ortmanns et
 * al., ICSLP 1996).
 */
final class WeightedGraph {

  final LetterGraph graph;

  /** Language model id of each arc's word. */
  final int[] wordId;

  /** Natural-log look-ahead of each node. */
  final float[] lookAhead;

  /** Factor of the step from its parent to each node, 1 at most. */
  final float[] gain;

  /** An upper bound of the factor of completing the word at each node; 0 where none is complete. */
  final float[] exitBound;

  WeightedGraph(LetterGraph graph, LanguageModel lm, double lmWeight, double wordBonus) {
    this.graph = graph;
    int nodes = graph.nodes();
    int[] arc = graph.arc();
    int[] parent = graph.parent();
    this.wordId = new int[graph.arcs()];
    this.lookAhead = new float[nodes];
    this.gain = new float[nodes];
    this.exitBound = new float[nodes];
    Arrays.fill(lookAhead, Float.NEGATIVE_INFINITY);
    for (int n = nodes - 1; n >= graph.roots(); n--) {
      int a = arc[n];
      if (a != LetterGraph.NO_ARC) {
        wordId[a] = lm.wordId(graph.word(a));
        double p = LanguageModel.logProbability(lm.score(lm.emptyState(), wordId[a]));
        lookAhead[n] = Math.max(lookAhead[n], (float) (lmWeight * p + graph.weight()[a]));
      }
      lookAhead[parent[n]] = Math.max(lookAhead[parent[n]], lookAhead[n]);
    }
    Arrays.fill(lookAhead, 0, graph.roots(), 0);
    for (int n = graph.roots(); n < nodes; n++) {
      gain[n] = (float) Math.exp(lookAhead[n] - lookAhead[parent[n]]);
      if (arc[n] != LetterGraph.NO_ARC) {
        exitBound[n] = (float) Math.exp(wordBonus + graph.weight()[arc[n]] - lookAhead[n]);
      }
    }
  }
}
