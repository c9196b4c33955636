package io.tarsier.decoder.lm;

import io.tarsier.decoder.lm.BackoffTrie.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Mixes two models into one: the n-grams of either, with probability (1 - weight) p1 + weight p2,
 * and back-off weights computed anew (static interpolation, as SRILM's {@code ngram -mix-lm}). A
 * word that only one of the models knows has probability 0 in the other.
 */
final class Interpolation {

  private static final int NONE = -1;

  private final Side first;
  private final Side second;
  private final double weight;
  private final Vocabulary vocabulary;

  private Interpolation(BackoffTrie first, BackoffTrie second, double weight) {
    this.weight = weight;
    vocabulary = union(first.vocabulary(), second.vocabulary());
    this.first = new Side(first, vocabulary);
    this.second = new Side(second, vocabulary);
  }

  /**
   * Mixes.
   *
   * @param weight share of the second model, 0..1
   */
  static BackoffTrie mix(BackoffTrie first, BackoffTrie second, double weight) {
    BackoffTrie mixed = new Interpolation(first, second, weight).mix();
    Backoffs.normalise(mixed);
    return mixed;
  }

  private static Vocabulary union(Vocabulary a, Vocabulary b) {
    List<byte[]> words = new ArrayList<>();
    for (int i = 0; i < a.size(); i++) {
      words.add(a.utf8(i));
    }
    for (int i = 0; i < b.size(); i++) {
      if (a.find(b.utf8(i)) < 0) {
        words.add(b.utf8(i));
      }
    }
    return Vocabulary.ofUtf8(words.toArray(byte[][]::new));
  }

  private BackoffTrie mix() {
    int order = Math.max(first.trie.order(), second.trie.order());
    List<Level> levels = new ArrayList<>();
    levels.add(unigrams(order == 1));
    for (int k = 2; k <= order; k++) {
      levels.add(next(levels.get(k - 2), k, k == order));
    }
    return new BackoffTrie(vocabulary, levels);
  }

  private Level unigrams(boolean highest) {
    int size = vocabulary.size();
    int[] words = new int[size];
    float[] logs = new float[size];
    for (int word = 0; word < size; word++) {
      words[word] = word;
      logs[word] = mixed(TrieScores.ROOT, TrieScores.ROOT, word);
      first.enter(first.oldId(word), TrieScores.ROOT, word);
      second.enter(second.oldId(word), TrieScores.ROOT, word);
    }
    first.endLevel();
    second.endLevel();
    return level(words, logs, size, highest);
  }

  private static Level level(int[] words, float[] logs, int size, boolean highest) {
    return new Level(
        size,
        Arrays.copyOf(words, size),
        Arrays.copyOf(logs, size),
        new float[highest ? 0 : size],
        new int[highest ? 0 : size + 1]);
  }

  /** Merges the children of all n-grams of order k - 1. */
  private Level next(Level contexts, int k, boolean highest) {
    int capacity = first.size(k) + second.size(k);
    int[] words = new int[capacity];
    float[] logs = new float[capacity];
    int size = 0;
    for (int c = 0; c < contexts.size; c++) {
      contexts.childBegin[c] = size;
      long firstContext = first.context(c);
      long secondContext = second.context(c);
      int a = first.firstChild(k, c);
      int b = second.firstChild(k, c);
      int endA = first.endOfChildren(k, c);
      int endB = second.endOfChildren(k, c);
      while (a < endA || b < endB) {
        int wordA = a < endA ? first.word(k, a) : Integer.MAX_VALUE;
        int wordB = b < endB ? second.word(k, b) : Integer.MAX_VALUE;
        int word = Math.min(wordA, wordB);
        words[size] = word;
        logs[size++] = mixed(firstContext, secondContext, word);
        first.enter(wordA == word ? a++ : NONE, firstContext, word);
        second.enter(wordB == word ? b++ : NONE, secondContext, word);
      }
    }
    contexts.childBegin[contexts.size] = size;
    first.endLevel();
    second.endLevel();
    return level(words, logs, size, highest);
  }

  private float mixed(long firstContext, long secondContext, int word) {
    double p =
        (1 - weight) * first.probability(firstContext, word)
            + weight * second.probability(secondContext, word);
    return Math.max(KneserNey.NEVER, (float) Math.log(p));
  }

  /** One of the two models, seen with the word ids of the mixture. */
  private static final class Side {

    final BackoffTrie trie;
    private final TrieScores scores;
    private final int[] oldIds;
    private final int[] newIds;

    /** For the n-grams of the order before and of the one being made: place here, and context. */
    private int[] places = new int[0];

    private long[] contexts = new long[0];
    private final IntList nextPlaces = new IntList();
    private long[] nextContexts = new long[1024];

    Side(BackoffTrie trie, Vocabulary vocabulary) {
      this.trie = trie;
      scores = new TrieScores(trie);
      oldIds = new int[vocabulary.size()];
      newIds = new int[trie.vocabulary().size()];
      for (int word = 0; word < oldIds.length; word++) {
        oldIds[word] = trie.vocabulary().find(vocabulary.utf8(word));
        if (oldIds[word] >= 0) {
          newIds[oldIds[word]] = word;
        }
      }
    }

    int oldId(int word) {
      return oldIds[word];
    }

    int size(int k) {
      return k <= trie.order() ? trie.level(k).size : 0;
    }

    int word(int k, int place) {
      return newIds[trie.level(k).words[place]];
    }

    long context(int c) {
      return contexts[c];
    }

    int firstChild(int k, int c) {
      return k > trie.order() || places[c] == NONE ? 0 : trie.level(k - 1).childBegin[places[c]];
    }

    int endOfChildren(int k, int c) {
      return k > trie.order() || places[c] == NONE
          ? 0
          : trie.level(k - 1).childBegin[places[c] + 1];
    }

    double probability(long context, int word) {
      int id = oldIds[word];
      return id < 0 ? 0 : Math.exp(scores.logProbability(context, id));
    }

    /** Notes an n-gram of the mixture: where it stands here, or that it does not. */
    void enter(int place, long context, int word) {
      if (nextPlaces.size() == nextContexts.length) {
        nextContexts = Arrays.copyOf(nextContexts, 2 * nextContexts.length);
      }
      int id = oldIds[word];
      nextContexts[nextPlaces.size()] =
          id < 0 || trie.order() == 1 ? TrieScores.ROOT : scores.extend(context, id);
      nextPlaces.add(place);
    }

    void endLevel() {
      contexts = Arrays.copyOf(nextContexts, nextPlaces.size());
      places = nextPlaces.take();
    }
  }
}
