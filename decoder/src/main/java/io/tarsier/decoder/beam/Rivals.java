package io.tarsier.decoder.beam;

import java.util.Arrays;

/**
 * Words that could have led to the same place as the last word of a history node: linked lists, as
 * a structure of arrays. Single-owner.
 */
final class Rivals {

  int count;

  /** The next rival of the same node, or {@link History#NONE}. */
  int[] next = new int[64];

  /** The node before the word. */
  int[] before = new int[64];

  int[] word = new int[64];
  int[] start = new int[64];
  int[] end = new int[64];
  float[] confidence = new float[64];

  /** How likely the word is beside the node's own. */
  float[] ratio = new float[64];

  /** Makes room for a rival before another in its list and returns its number. */
  int add(int nextRival) {
    if (count == next.length) {
      int size = 2 * count;
      next = Arrays.copyOf(next, size);
      before = Arrays.copyOf(before, size);
      word = Arrays.copyOf(word, size);
      start = Arrays.copyOf(start, size);
      end = Arrays.copyOf(end, size);
      confidence = Arrays.copyOf(confidence, size);
      ratio = Arrays.copyOf(ratio, size);
    }
    next[count] = nextRival;
    return count++;
  }

  /** Says what a rival is. */
  void set(
      int rival,
      int history,
      int wordReference,
      int startStep,
      int endStep,
      double wordConfidence,
      double likelihoodRatio) {
    before[rival] = history;
    word[rival] = wordReference;
    start[rival] = startStep;
    end[rival] = endStep;
    confidence[rival] = (float) wordConfidence;
    ratio[rival] = (float) likelihoodRatio;
  }

  void clear() {
    count = 0;
  }
}
