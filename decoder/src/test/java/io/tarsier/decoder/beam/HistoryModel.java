package io.tarsier.decoder.beam;

import io.tarsier.api.LanguageModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A language model of random probabilities in which every history has a state of its own. */
final class HistoryModel implements LanguageModel {

  private final List<String> words;
  private final long seed;
  private final Map<List<Integer>, Integer> states = new HashMap<>();
  private final List<List<Integer>> histories = new ArrayList<>();

  HistoryModel(List<String> words, long seed) {
    this.words = words;
    this.seed = seed;
    state(List.of());
    state(List.of(-1));
  }

  private synchronized int state(List<Integer> history) {
    return states.computeIfAbsent(
        history,
        h -> {
          histories.add(h);
          return histories.size() - 1;
        });
  }

  @Override
  public int order() {
    return Integer.MAX_VALUE;
  }

  @Override
  public int vocabularySize() {
    return words.size() + 1;
  }

  @Override
  public int wordId(CharSequence word) {
    return words.indexOf(word.toString()) + 1;
  }

  @Override
  public int startState() {
    return 1;
  }

  @Override
  public int emptyState() {
    return 0;
  }

  @Override
  public long score(int state, int wordId) {
    List<Integer> next = new ArrayList<>(history(state));
    next.add(wordId);
    return LanguageModel.step(random(next), state(next));
  }

  private synchronized List<Integer> history(int state) {
    return histories.get(state);
  }

  @Override
  public float endScore(int state) {
    List<Integer> ended = new ArrayList<>(history(state));
    ended.add(-2);
    return random(ended);
  }

  /** Between -4 and -0.1. */
  private float random(List<Integer> history) {
    long h = (history.hashCode() + seed) * 0x9E3779B97F4A7C15L;
    h ^= h >>> 29;
    h *= 0xBF58476D1CE4E5B9L;
    return -0.1f - 3.9f * ((h >>> 40) / (float) (1 << 24));
  }
}
