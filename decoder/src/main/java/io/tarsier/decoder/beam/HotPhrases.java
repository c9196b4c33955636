package io.tarsier.decoder.beam;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * All hot phrases as one automaton over words. Immutable.
 *
 * <p>It is the automaton of Aho and Corasick (CACM 18(6), 1975): a state is the longest run of last
 * words that some phrase begins with. A phrase that is under way has earned the part of its weight
 * that corresponds to the letters of its words so far; where it breaks off, that part is taken
 * back, and the text has paid nothing for having looked like a phrase. A step costs the same for
 * one phrase and for ten thousand.
 *
 * <p>Within a word there is nothing to do: that a letter leads to a hot word is part of the
 * look-ahead of {@link WeightedGraph}, or of {@link HotSpellings} where words are spelled.
 */
final class HotPhrases {

  /** The state in which no phrase is under way. */
  static final int START = 0;

  /** Stands for all words that occur in no phrase. */
  static final int NOT_HOT = -1;

  private static final HotPhrases NONE = new HotPhrases(List.of());

  private final Transitions children = new Transitions();
  private int states = 1;
  private int[] parent = new int[64];
  private int[] word = new int[64];
  private double[] earned = new double[64];
  private double[] credit = new double[64];
  private final int[] fallback;
  private final int[] settled;
  private final double[] bound;

  /**
   * A phrase as numbers.
   *
   * @param words its words, numbered from 0 by whoever compiles them; at least one
   * @param letters how many letters each has
   * @param weight natural-log bonus for the whole phrase
   */
  record Phrase(int[] words, int[] letters, double weight) {}

  private HotPhrases(List<Phrase> phrases) {
    phrases.forEach(this::add);
    parent = Arrays.copyOf(parent, states);
    word = Arrays.copyOf(word, states);
    earned = Arrays.copyOf(earned, states);
    credit = Arrays.copyOf(credit, states);
    fallback = new int[states];
    settled = new int[states];
    bound = new double[states];
    link(byLength());
  }

  private void add(Phrase phrase) {
    int all = Arrays.stream(phrase.letters()).sum();
    int state = START;
    int letters = 0;
    for (int i = 0; i < phrase.words().length; i++) {
      state = child(state, phrase.words()[i]);
      letters += phrase.letters()[i];
      if (i < phrase.words().length - 1) {
        credit[state] = Math.max(credit[state], phrase.weight() * letters / all);
      }
    }
    earned[state] += phrase.weight();
  }

  private int child(int state, int childWord) {
    int known = children.find(state, childWord);
    if (known != Transitions.ABSENT) {
      return known;
    }
    if (states == parent.length) {
      parent = Arrays.copyOf(parent, 2 * states);
      word = Arrays.copyOf(word, 2 * states);
      earned = Arrays.copyOf(earned, 2 * states);
      credit = Arrays.copyOf(credit, 2 * states);
    }
    parent[states] = state;
    word[states] = childWord;
    children.add(state, childWord, states);
    return states++;
  }

  private List<Integer> byLength() {
    List<List<Integer>> lengths = new ArrayList<>();
    int[] length = new int[states];
    for (int s = 1; s < states; s++) {
      // A child is numbered after its parent.
      length[s] = length[parent[s]] + 1;
      while (lengths.size() < length[s]) {
        lengths.add(new ArrayList<>());
      }
      lengths.get(length[s] - 1).add(s);
    }
    return lengths.stream().flatMap(List::stream).toList();
  }

  /** Follows the states from short to long: a fallback is shorter than its state. */
  private void link(List<Integer> byLength) {
    boolean[] goesOn = new boolean[states];
    goesOn[START] = true;
    for (int s = 1; s < states; s++) {
      goesOn[parent[s]] = true;
    }
    for (int s : byLength) {
      fallback[s] = parent[s] == START ? START : follow(fallback[parent[s]], word[s]);
      earned[s] += earned[fallback[s]];
      credit[s] = Math.max(credit[s], credit[settled[fallback[s]]]);
      settled[s] = goesOn[s] ? s : settled[fallback[s]];
    }
    double[] most = new double[states];
    for (int s : byLength) {
      double more = gain(parent[s], s) + credit[parent[s]] - startBonus(word[s]);
      most[parent[s]] = parent[s] == START ? 0 : Math.max(most[parent[s]], more);
    }
    bound[START] = 1;
    for (int s : byLength) {
      most[s] = Math.max(most[s], most[fallback[s]]);
      bound[s] = Math.nextUp(Math.exp(most[s] - credit[s]));
    }
  }

  /** No phrases. */
  static HotPhrases none() {
    return NONE;
  }

  /** The automaton of some phrases. */
  static HotPhrases of(List<Phrase> phrases) {
    return phrases.isEmpty() ? NONE : new HotPhrases(phrases);
  }

  /** The longest run of words with which a phrase begins, after one more word. */
  int follow(int state, int nextWord) {
    if (nextWord == NOT_HOT) {
      return START;
    }
    for (int s = state; ; s = fallback[s]) {
      int child = children.find(s, nextWord);
      if (child != Transitions.ABSENT) {
        return child;
      }
      if (s == START) {
        return START;
      }
    }
  }

  /** The state to go on from after {@link #follow}: runs that nothing continues are forgotten. */
  int settled(int followed) {
    return settled[followed];
  }

  /** Natural-log gain of going from a state to one that {@link #follow} gave. */
  double gain(int state, int followed) {
    return earned[followed] + credit[settled[followed]] - credit[state];
  }

  /** Natural-log gain of a word where no phrase is under way. */
  double startBonus(int hotWord) {
    return gain(START, follow(START, hotWord));
  }

  /** No word gains more than this factor from a state, beyond its {@link #startBonus}. */
  double bound(int state) {
    return bound[state];
  }

  /** Factor that takes back what an unfinished phrase has earned. */
  double refund(int state) {
    return Math.exp(-credit[state]);
  }
}
