package io.tarsier.decoder.beam;

import java.util.Arrays;

/**
 * Words that are in no lexicon, as a trie that grows with the search. Single-owner. A node only
 * refers to lower ones.
 */
final class SpelledWords {

  /** The parent of the first letter of a word after root 0; root r has this minus r. */
  static final int BEGIN = -1;

  private int count;
  private int sweepAt = 1024;
  private int[] parent = new int[64];
  private char[] symbol = new char[64];
  private final Transitions children = new Transitions();
  private int[] place = new int[0];
  private char[] letters = new char[64];

  boolean wantsSweep() {
    return count >= sweepAt;
  }

  /** The node before, or {@link #BEGIN} and below for a first letter. */
  int parent(int node) {
    return parent[node];
  }

  /** The root that the word of a node begins at. */
  int root(int node) {
    int n = node;
    while (n >= 0) {
      n = parent[n];
    }
    return BEGIN - n;
  }

  /** The node of a letter after a node (or begin), made if it is new. */
  int child(int node, int letter) {
    int known = children.find(node, letter);
    if (known != Transitions.ABSENT) {
      return known;
    }
    if (count == parent.length) {
      parent = Arrays.copyOf(parent, 2 * count);
      symbol = Arrays.copyOf(symbol, 2 * count);
    }
    parent[count] = node;
    symbol[count] = (char) letter;
    children.add(node, letter, count);
    return count++;
  }

  /** Puts the letters of a node's word into {@link #letters()} and returns how many there are. */
  int spell(int node) {
    int length = 0;
    for (int n = node; n >= 0; n = parent[n]) {
      length++;
    }
    if (length > letters.length) {
      letters = new char[2 * length];
    }
    int at = length;
    for (int n = node; n >= 0; n = parent[n]) {
      letters[--at] = symbol[n];
    }
    return length;
  }

  /** What {@link #spell} put there. */
  char[] letters() {
    return letters;
  }

  /** Begins a sweep: nothing is kept yet. */
  void beginSweep() {
    if (place.length < count) {
      place = new int[parent.length];
    }
    Arrays.fill(place, 0, count, 0);
  }

  void keep(int node) {
    place[node] = 1;
  }

  /** Drops what is not kept nor before something kept. */
  void compact() {
    for (int n = count - 1; n >= 0; n--) {
      if (place[n] != 0 && parent[n] >= 0) {
        place[parent[n]] = 1;
      }
    }
    int kept = 0;
    for (int n = 0; n < count; n++) {
      if (place[n] != 0) {
        parent[kept] = parent[n] < 0 ? parent[n] : place[parent[n]];
        symbol[kept] = symbol[n];
        place[n] = kept++;
      }
    }
    count = kept;
    sweepAt = Math.max(1024, 2 * kept);
    children.clear();
    for (int n = 0; n < count; n++) {
      children.add(parent[n], symbol[n], n);
    }
  }

  int renumber(int node) {
    return place[node];
  }
}
