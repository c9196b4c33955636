package io.tarsier.decoder.lexicon;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Builds a {@link LetterGraph} level by level: the words are sorted by one symbol at a time, and
 * every group of equal symbols becomes a node. Linear in the number of letters. Single-owner.
 */
public final class LetterGraphBuilder {

  /** Below this many words, insertion sort beats counting. */
  private static final int FEW = 16;

  private final int roots;
  private final int[] counts;
  private final List<String> words = new ArrayList<>();
  private char[] letters = new char[1024];
  private int letterCount;
  private int[] offset = new int[128];
  private int[] root = new int[128];
  private int[] next = new int[128];
  private float[] weight = new float[128];

  private int[] order = {};
  private int[] scratch = {};
  private int nodes;
  private int[] firstChild = new int[256];
  private char[] symbol = new char[256];
  private int[] parent = new int[256];
  private int[] arc = new int[256];
  private int[] from = new int[256];
  private int[] to = new int[256];

  /**
   * @param symbols size of the alphabet
   * @param roots number of roots, 1 or more
   */
  public LetterGraphBuilder(int symbols, int roots) {
    this.roots = roots;
    this.counts = new int[symbols + 1];
  }

  /**
   * Adds a word. Of two with the same root and spelling the first counts.
   *
   * @param atRoot the root that the word starts from
   * @param spelling its symbols, of which the first {@code length} count, 1 or more
   * @param nextRoot the root that it leads to
   * @param lnWeight natural-log weight
   */
  public void add(
      int atRoot, char[] spelling, int length, String word, int nextRoot, float lnWeight) {
    int index = words.size();
    if (index + 1 >= offset.length) {
      offset = Arrays.copyOf(offset, 2 * offset.length);
      root = Arrays.copyOf(root, 2 * root.length);
      next = Arrays.copyOf(next, 2 * next.length);
      weight = Arrays.copyOf(weight, 2 * weight.length);
    }
    if (letterCount + length > letters.length) {
      letters = Arrays.copyOf(letters, Math.max(letterCount + length, 2 * letters.length));
    }
    System.arraycopy(spelling, 0, letters, letterCount, length);
    letterCount += length;
    words.add(word);
    root[index] = atRoot;
    next[index] = nextRoot;
    weight[index] = lnWeight;
    offset[index + 1] = letterCount;
  }

  /** Number of words added. */
  public int size() {
    return words.size();
  }

  /** The graph of the words added. */
  public LetterGraph build() {
    int n = words.size();
    order = new int[n];
    scratch = new int[n];
    sortByRoot(n);
    int levelStart = 0;
    for (int depth = 0; levelStart < nodes; depth++) {
      int levelEnd = nodes;
      for (int node = levelStart; node < levelEnd; node++) {
        grow(node, depth);
      }
      levelStart = levelEnd;
    }
    reserveNode();
    firstChild[nodes] = nodes;
    return new LetterGraph(
        roots,
        Arrays.copyOf(firstChild, nodes + 1),
        Arrays.copyOf(symbol, nodes),
        Arrays.copyOf(parent, nodes),
        Arrays.copyOf(arc, nodes),
        words.toArray(String[]::new),
        Arrays.copyOf(next, n),
        Arrays.copyOf(weight, n));
  }

  private void sortByRoot(int n) {
    int[] start = new int[roots + 1];
    for (int i = 0; i < n; i++) {
      start[root[i] + 1]++;
    }
    for (int r = 0; r < roots; r++) {
      start[r + 1] += start[r];
    }
    int[] at = start.clone();
    for (int i = 0; i < n; i++) {
      order[at[root[i]]++] = i;
    }
    for (int r = 0; r < roots; r++) {
      addNode(-1, (char) 0, start[r], start[r + 1]);
    }
  }

  /** Makes the children of a node from its words, all of which share the first symbols. */
  private void grow(int node, int depth) {
    int low = from[node];
    int high = to[node];
    firstChild[node] = nodes;
    if (high - low > 1) {
      sort(low, high, depth);
    }
    while (low < high && length(order[low]) == depth) {
      arc[node] = arc[node] == LetterGraph.NO_ARC ? order[low] : arc[node];
      low++;
    }
    while (low < high) {
      char group = letter(order[low], depth);
      int end = low + 1;
      while (end < high && letter(order[end], depth) == group) {
        end++;
      }
      addNode(node, group, low, end);
      low = end;
    }
  }

  private int length(int word) {
    return offset[word + 1] - offset[word];
  }

  private char letter(int word, int depth) {
    return letters[offset[word] + depth];
  }

  /** The sort key: complete words come first. */
  private int key(int word, int depth) {
    return length(word) == depth ? 0 : letter(word, depth) + 1;
  }

  /** A stable sort of {@code order[low, high)} by the symbol at a depth. */
  private void sort(int low, int high, int depth) {
    if (high - low <= FEW) {
      for (int i = low + 1; i < high; i++) {
        int word = order[i];
        int key = key(word, depth);
        int j = i - 1;
        while (j >= low && key(order[j], depth) > key) {
          order[j + 1] = order[j];
          j--;
        }
        order[j + 1] = word;
      }
      return;
    }
    Arrays.fill(counts, 0);
    for (int i = low; i < high; i++) {
      counts[key(order[i], depth)]++;
    }
    int sum = low;
    for (int k = 0; k < counts.length; k++) {
      int count = counts[k];
      counts[k] = sum;
      sum += count;
    }
    for (int i = low; i < high; i++) {
      scratch[counts[key(order[i], depth)]++] = order[i];
    }
    System.arraycopy(scratch, low, order, low, high - low);
  }

  private void addNode(int parentNode, char nodeSymbol, int low, int high) {
    reserveNode();
    parent[nodes] = parentNode;
    symbol[nodes] = nodeSymbol;
    arc[nodes] = LetterGraph.NO_ARC;
    from[nodes] = low;
    to[nodes] = high;
    nodes++;
  }

  private void reserveNode() {
    if (nodes < symbol.length) {
      return;
    }
    int size = 2 * symbol.length;
    firstChild = Arrays.copyOf(firstChild, size);
    symbol = Arrays.copyOf(symbol, size);
    parent = Arrays.copyOf(parent, size);
    arc = Arrays.copyOf(arc, size);
    from = Arrays.copyOf(from, size);
    to = Arrays.copyOf(to, size);
  }
}
