package io.tarsier.decoder.lexicon;

/**
 * One trie per root over the symbols of an alphabet; a complete word is an arc to the next root.
 * Immutable by agreement: the arrays are not copied and must not change.
 *
 * <p>The nodes {@code 0 .. roots - 1} are the roots. The children of node {@code n} are {@code
 * firstChild[n] .. firstChild[n + 1] - 1}, in ascending order of their symbols.
 */
public final class LetterGraph {

  /** What {@link #arc} says of a node at which no word is complete. */
  public static final int NO_ARC = -1;

  private final int roots;
  private final int[] firstChild;
  private final char[] symbol;
  private final int[] parent;
  private final int[] arc;
  private final String[] words;
  private final int[] next;
  private final float[] weight;

  LetterGraph(
      int roots,
      int[] firstChild,
      char[] symbol,
      int[] parent,
      int[] arc,
      String[] words,
      int[] next,
      float[] weight) {
    this.roots = roots;
    this.firstChild = firstChild;
    this.symbol = symbol;
    this.parent = parent;
    this.arc = arc;
    this.words = words;
    this.next = next;
    this.weight = weight;
  }

  /** A graph of one root and no words. */
  public static LetterGraph empty() {
    return new LetterGraphBuilder(1, 1).build();
  }

  /** Number of roots, 1 or more. */
  public int roots() {
    return roots;
  }

  /** Number of nodes, roots included. */
  public int nodes() {
    return symbol.length;
  }

  /** Number of arcs, that is of complete words. */
  public int arcs() {
    return words.length;
  }

  /** First child of every node: [nodes + 1]. */
  public int[] firstChild() {
    return firstChild;
  }

  /** The symbol that leads to a node: [nodes]; undefined for roots. */
  public char[] symbol() {
    return symbol;
  }

  /** The parent of every node: [nodes]; -1 for roots. */
  public int[] parent() {
    return parent;
  }

  /** The arc of the word that is complete at a node, or {@link #NO_ARC}: [nodes]. */
  public int[] arc() {
    return arc;
  }

  /** The root after each arc: [arcs]. */
  public int[] next() {
    return next;
  }

  /** Natural-log weight of each arc: [arcs]; 0 in a lexicon. */
  public float[] weight() {
    return weight;
  }

  /** The word of an arc. */
  public String word(int index) {
    return words[index];
  }

  /** The child of a node by symbol, or -1. */
  public int child(int node, int childSymbol) {
    int low = firstChild[node];
    int high = firstChild[node + 1] - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int found = symbol[middle];
      if (found == childSymbol) {
        return middle;
      }
      if (found < childSymbol) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  /** The arc that a spelling ends on, from a root, or {@link #NO_ARC}. */
  public int find(int root, char[] spelling, int length) {
    int node = root;
    for (int i = 0; i < length && node >= 0; i++) {
      node = child(node, spelling[i]);
    }
    return node < 0 ? NO_ARC : arc[node];
  }
}
