package io.tarsier.decoder.beam;

import java.util.Arrays;

/**
 * The edges of a trie: from a node, by a label, to a node. A hash table with open addressing; a
 * look-up allocates nothing. Single-owner while it changes.
 */
final class Transitions {

  static final int ABSENT = -1;

  private int count;
  private int[] from = new int[64];
  private int[] label = new int[64];
  private int[] to = new int[64];

  Transitions() {
    clear();
  }

  void clear() {
    count = 0;
    Arrays.fill(to, ABSENT);
  }

  private static int hash(int node, int edge) {
    int h = (node * 0x9E3779B1) ^ (edge * 0x85EBCA77);
    return h ^ h >>> 15;
  }

  /** Where a label leads, or {@link #ABSENT}. */
  int find(int node, int edge) {
    int mask = to.length - 1;
    for (int at = hash(node, edge) & mask; to[at] != ABSENT; at = (at + 1) & mask) {
      if (from[at] == node && label[at] == edge) {
        return to[at];
      }
    }
    return ABSENT;
  }

  /** Adds an edge that is not there. */
  void add(int node, int edge, int target) {
    if (2 * ++count > to.length) {
      grow();
    }
    put(node, edge, target);
  }

  private void put(int node, int edge, int target) {
    int mask = to.length - 1;
    int at = hash(node, edge) & mask;
    while (to[at] != ABSENT) {
      at = (at + 1) & mask;
    }
    from[at] = node;
    label[at] = edge;
    to[at] = target;
  }

  private void grow() {
    int[] oldFrom = from;
    int[] oldLabel = label;
    int[] oldTo = to;
    from = new int[2 * oldTo.length];
    label = new int[2 * oldTo.length];
    to = new int[2 * oldTo.length];
    Arrays.fill(to, ABSENT);
    for (int i = 0; i < oldTo.length; i++) {
      if (oldTo[i] != ABSENT) {
        put(oldFrom[i], oldLabel[i], oldTo[i]);
      }
    }
  }
}
