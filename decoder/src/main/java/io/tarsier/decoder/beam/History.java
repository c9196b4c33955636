package io.tarsier.decoder.beam;

import java.util.Arrays;

/**
 * The words of all live hypotheses as a lattice: every node is a word after a node before it, and
 * may hold other words that could have led to the same place, with how likely they are beside the
 * first. Single-owner.
 *
 * <p>Nodes are numbered as they are made, and a node only refers to lower ones. Nodes that no live
 * hypothesis reaches are swept away when the arrays are full, so that a long session holds little
 * more than its own text.
 */
final class History {

  /** The node of no words. */
  static final int EMPTY = 0;

  /** The {@link #firstRival} of a node without rivals, and the end of their list. */
  static final int NONE = -1;

  /** Rivals less likely than this beside the winner are forgotten. */
  static final double LEAST_RATIO = 1e-3;

  /** No more rivals than this are kept of a node, the likeliest ones. */
  private static final int MOST_RIVALS = 8;

  int count = 1;
  int[] before = new int[256];
  int[] word = new int[256];
  int[] start = new int[256];
  int[] end = new int[256];

  /** The first step in which a word after the node may begin. */
  int[] open = new int[256];

  float[] confidence = new float[256];
  int[] firstRival = new int[256];

  Rivals rivals = new Rivals();
  private Rivals spareRivals = new Rivals();
  private int[] place = new int[256];

  /** Sweeping is worth while from this many nodes on. */
  private int sweepAt = 256;

  History() {
    firstRival[EMPTY] = NONE;
    before[EMPTY] = EMPTY;
  }

  /**
   * Appends a word to a history.
   *
   * @param openStep no word after this one begins before
   */
  int add(
      int history,
      int wordReference,
      int startStep,
      int endStep,
      int openStep,
      double wordConfidence) {
    if (count == before.length) {
      int size = 2 * count;
      before = Arrays.copyOf(before, size);
      word = Arrays.copyOf(word, size);
      start = Arrays.copyOf(start, size);
      end = Arrays.copyOf(end, size);
      open = Arrays.copyOf(open, size);
      confidence = Arrays.copyOf(confidence, size);
      firstRival = Arrays.copyOf(firstRival, size);
    }
    before[count] = history;
    word[count] = wordReference;
    start[count] = startStep;
    end[count] = endStep;
    open[count] = openStep;
    confidence[count] = (float) wordConfidence;
    firstRival[count] = NONE;
    return count++;
  }

  /** How many words a history has. */
  int length(int node) {
    int words = 0;
    for (int n = node; n != EMPTY; n = before[n]) {
      words++;
    }
    return words;
  }

  /** Whether two histories are the same words. */
  boolean sameText(int a, int b) {
    int x = a;
    int y = b;
    while (x != y) {
      if (x == EMPTY || y == EMPTY || word[x] != word[y]) {
        return false;
      }
      x = before[x];
      y = before[y];
    }
    return true;
  }

  /** How likely a word after a history is beside the winner of a node; 0 if it is no rival. */
  double ratio(int node, int history, int wordReference) {
    int r = rival(node, history, wordReference);
    return r == NONE ? 0 : rivals.ratio[r];
  }

  /** How likely the last word of another node is beside the winner of a node. */
  double ratio(int node, int other) {
    return other == EMPTY ? 0 : ratio(node, before[other], word[other]);
  }

  /** The winner of a node has become likelier: its rivals are that much less likely beside it. */
  void fade(int node, double factor) {
    for (int r = firstRival[node]; r != NONE; r = rivals.next[r]) {
      rivals.ratio[r] *= (float) factor;
    }
  }

  private int rival(int node, int history, int wordReference) {
    int r = firstRival[node];
    while (r != NONE && (rivals.before[r] != history || rivals.word[r] != wordReference)) {
      r = rivals.next[r];
    }
    return r;
  }

  /**
   * Notes that a word after another history could have led to {@code node} as well, and how likely
   * it is now. Rivals that came after the node, or end when a next word may have begun, are not
   * taken; {@link #renewed} makes room for them.
   */
  void setRival(
      int node,
      int history,
      int wordReference,
      int startStep,
      int endStep,
      double wordConfidence,
      double ratio) {
    int known = rival(node, history, wordReference);
    if (known != NONE) {
      rivals.ratio[known] = (float) ratio;
      return;
    }
    if (ratio < LEAST_RATIO || history >= node || endStep > open[node]) {
      return;
    }
    int least = leastRivalOfMany(node);
    if (least == NONE) {
      least = rivals.add(firstRival[node]);
      firstRival[node] = least;
    } else if (rivals.ratio[least] >= ratio) {
      return;
    }
    rivals.set(least, history, wordReference, startStep, endStep, wordConfidence, ratio);
  }

  /** The least likely rival of a node that has as many as it may, else {@link #NONE}. */
  private int leastRivalOfMany(int node) {
    int count = 0;
    int least = firstRival[node];
    for (int r = least; r != NONE; r = rivals.next[r]) {
      least = rivals.ratio[r] < rivals.ratio[least] ? r : least;
      count++;
    }
    return count < MOST_RIVALS ? NONE : least;
  }

  /** The last word of another node as a rival of a node's last word. */
  void setRival(int node, int other, double ratio) {
    if (node != EMPTY && other != EMPTY) {
      setRival(
          node, before[other], word[other], start[other], end[other], confidence[other], ratio);
    }
  }

  /** A copy of a node for words that begin at a step or later. */
  int renewed(int node, int openStep) {
    int copy = add(before[node], word[node], start[node], end[node], openStep, confidence[node]);
    inherit(copy, node, 1);
    return copy;
  }

  /**
   * Gives a new winner the rivals of the old one, and the old one as a rival.
   *
   * @param ratio how likely the old one is beside the new one
   */
  void succeed(int winner, int old, double ratio) {
    if (winner == EMPTY || old == EMPTY) {
      return;
    }
    setRival(winner, old, ratio);
    inherit(winner, old, ratio);
  }

  /** Copies the rivals of a node. */
  void inherit(int winner, int old, double ratio) {
    for (int r = firstRival[old]; r != NONE; r = rivals.next[r]) {
      if (rivals.before[r] != before[winner] || rivals.word[r] != word[winner]) {
        setRival(
            winner,
            rivals.before[r],
            rivals.word[r],
            rivals.start[r],
            rivals.end[r],
            rivals.confidence[r],
            rivals.ratio[r] * ratio);
      }
    }
  }

  boolean wantsSweep() {
    return count >= sweepAt;
  }

  /**
   * Sweeps away what the roots do not reach, and renumbers them.
   *
   * @param roots nodes of live hypotheses; replaced by their new numbers
   * @param words told about every word that stays, in a first pass, and renumbers them in a second
   */
  void sweep(int[] roots, int rootCount, WordKeeper words) {
    if (place.length < count) {
      place = new int[before.length];
    }
    Arrays.fill(place, 0, count, 0);
    for (int i = 0; i < rootCount; i++) {
      place[roots[i]] = 1;
    }
    place[EMPTY] = 1;
    for (int n = count - 1; n > EMPTY; n--) {
      if (place[n] != 0) {
        place[before[n]] = 1;
        words.keep(word[n]);
        for (int r = firstRival[n]; r != NONE; r = rivals.next[r]) {
          place[rivals.before[r]] = 1;
          words.keep(rivals.word[r]);
        }
      }
    }
    words.compact();
    int kept = 0;
    for (int n = 0; n < count; n++) {
      if (place[n] != 0) {
        place[n] = kept++;
      }
    }
    moveRivals(words);
    for (int n = 1; n < count; n++) {
      int to = place[n];
      if (to != 0) {
        before[to] = place[before[n]];
        word[to] = words.renumber(word[n]);
        start[to] = start[n];
        end[to] = end[n];
        open[to] = open[n];
        confidence[to] = confidence[n];
        firstRival[to] = firstRival[n];
      }
    }
    count = kept;
    sweepAt = Math.max(256, 2 * kept);
    for (int i = 0; i < rootCount; i++) {
      roots[i] = place[roots[i]];
    }
  }

  /** Copies the rivals of the nodes that stay, in the order of their nodes. */
  private void moveRivals(WordKeeper words) {
    Rivals old = rivals;
    Rivals kept = spareRivals;
    kept.clear();
    for (int n = 1; n < count; n++) {
      if (place[n] == 0) {
        continue;
      }
      int first = firstRival[n];
      firstRival[n] = NONE;
      for (int r = first; r != NONE; r = old.next[r]) {
        int to = kept.add(firstRival[n]);
        firstRival[n] = to;
        kept.set(
            to,
            place[old.before[r]],
            words.renumber(old.word[r]),
            old.start[r],
            old.end[r],
            old.confidence[r],
            old.ratio[r]);
      }
    }
    rivals = kept;
    spareRivals = old;
  }

  /** Keeps the words that histories refer to. */
  interface WordKeeper {

    void keep(int wordReference);

    void compact();

    int renumber(int wordReference);
  }
}
