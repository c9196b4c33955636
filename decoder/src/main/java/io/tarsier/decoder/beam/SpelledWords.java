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
  private int[] table = new int[256];
  private int[] place = new int[0];
  private char[] letters = new char[64];

  SpelledWords() {
    Arrays.fill(table, -1);
  }

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
    int mask = table.length - 1;
    int at = hash(node, letter) & mask;
    for (; table[at] >= 0; at = (at + 1) & mask) {
      int found = table[at];
      if (parent[found] == node && symbol[found] == letter) {
        return found;
      }
    }
    if (count == parent.length) {
      parent = Arrays.copyOf(parent, 2 * count);
      symbol = Arrays.copyOf(symbol, 2 * count);
    }
    parent[count] = node;
    symbol[count] = (char) letter;
    table[at] = count++;
    if (count * 2 > table.length) {
      rehash(table.length * 2);
    }
    return count - 1;
  }

  private static int hash(int node, int letter) {
    int h = (node * 0x9E3779B1) ^ (letter * 0x85EBCA77);
    return h ^ h >>> 15;
  }

  private void rehash(int size) {
    if (table.length != size) {
      table = new int[size];
    }
    Arrays.fill(table, -1);
    int mask = size - 1;
    for (int n = 0; n < count; n++) {
      int at = hash(parent[n], symbol[n]) & mask;
      while (table[at] >= 0) {
        at = (at + 1) & mask;
      }
      table[at] = n;
    }
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
    place = new int[count];
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
    rehash(table.length);
  }

  int renumber(int node) {
    return place[node];
  }
}
