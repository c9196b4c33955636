package io.tarsier.decoder.beam;

import io.tarsier.decoder.lexicon.LetterGraph;
import java.util.Arrays;
import java.util.Map;

/**
 * Which arcs of a graph are words of hot phrases. Immutable.
 *
 * <p>Few arcs of a lexicon are, so they are listed instead of marked.
 */
final class HotArcs {

  private static final HotArcs NONE = new HotArcs(new int[0], new int[0]);

  private final int[] arcs;
  private final int[] words;

  private HotArcs(int[] arcs, int[] words) {
    this.arcs = arcs;
    this.words = words;
  }

  /** No hot words. */
  static HotArcs none() {
    return NONE;
  }

  /** The arcs of a graph whose words are keys of a map, with its values as their numbers. */
  static HotArcs of(LetterGraph graph, Map<String, Integer> numbers) {
    if (numbers.isEmpty()) {
      return NONE;
    }
    int[] arcs = new int[graph.arcs()];
    int[] words = new int[graph.arcs()];
    int count = 0;
    for (int arc = 0; arc < graph.arcs(); arc++) {
      Integer number = numbers.get(graph.word(arc));
      if (number != null) {
        arcs[count] = arc;
        words[count++] = number;
      }
    }
    return new HotArcs(Arrays.copyOf(arcs, count), Arrays.copyOf(words, count));
  }

  /** The number of the hot word of an arc, or {@link HotPhrases#NOT_HOT}. */
  int word(int arc) {
    int at = Arrays.binarySearch(arcs, arc);
    return at < 0 ? HotPhrases.NOT_HOT : words[at];
  }

  /** How many arcs are hot. */
  int size() {
    return arcs.length;
  }

  /** The hot arc in a place of the list. */
  int arc(int place) {
    return arcs[place];
  }
}
