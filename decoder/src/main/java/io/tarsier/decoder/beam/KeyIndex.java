package io.tarsier.decoder.beam;

import java.util.Arrays;

/**
 * Finds the hypothesis with a given node, language model state and hot phrase state: a hash table
 * with open addressing over the slots of some {@link Hypotheses}. Clearing it costs nothing.
 */
final class KeyIndex {

  static final int ABSENT = -1;

  private final Hypotheses hypotheses;
  private final int[] slots;
  private final int[] stamps;
  private final int mask;
  private int stamp = 1;

  KeyIndex(Hypotheses hypotheses) {
    this.hypotheses = hypotheses;
    int size = Integer.highestOneBit(Math.max(8, hypotheses.capacity())) * 4;
    this.slots = new int[size];
    this.stamps = new int[size];
    this.mask = size - 1;
  }

  void clear() {
    stamp++;
    if (stamp == 0) {
      Arrays.fill(stamps, 0);
      stamp = 1;
    }
  }

  private static int hash(int node, int state, int hot) {
    int h = node * 0x9E3779B1 ^ state * 0x85EBCA77 ^ hot * 0xC2B2AE3D;
    return h ^ h >>> 15;
  }

  /** The slot of a key, or {@link #ABSENT}. */
  int find(int node, int state, int hot) {
    for (int i = hash(node, state, hot) & mask; stamps[i] == stamp; i = (i + 1) & mask) {
      int slot = slots[i];
      if (hypotheses.node[slot] == node
          && hypotheses.state[slot] == state
          && hypotheses.hot[slot] == hot) {
        return slot;
      }
    }
    return ABSENT;
  }

  /** Adds a slot whose key is not in the table. */
  void add(int slot) {
    int i = hash(hypotheses.node[slot], hypotheses.state[slot], hypotheses.hot[slot]) & mask;
    while (stamps[i] == stamp) {
      i = (i + 1) & mask;
    }
    stamps[i] = stamp;
    slots[i] = slot;
  }
}
