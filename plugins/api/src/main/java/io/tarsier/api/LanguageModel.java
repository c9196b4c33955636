package io.tarsier.api;

/**
 * Says how likely a word is after the words before it. Immutable; thread-safe.
 *
 * <p>The history is a state: a number that the model gives out and understands. Two histories that
 * the model cannot tell apart have the same state, so that a decoder may merge them. Nothing is
 * allocated.
 *
 * <pre>{@code
 * int state = lm.startState();
 * long step = lm.score(state, lm.wordId("tarsier"));
 * float logProbability = LanguageModel.logProbability(step);
 * state = LanguageModel.nextState(step);
 * }</pre>
 */
public interface LanguageModel {

  /** The id of every word that the model does not know. */
  int UNKNOWN = 0;

  /** The longest n-gram the model holds, in words. */
  int order();

  /** Number of word ids; they run from 0 ({@link #UNKNOWN}) to this minus one. */
  int vocabularySize();

  /** The id of a word, or {@link #UNKNOWN}. */
  int wordId(CharSequence word);

  /** The state at the beginning of a sentence. */
  int startState();

  /** The state in which nothing is known of the words before. */
  int emptyState();

  /**
   * Scores a word.
   *
   * @return the natural-log probability and the state after the word, to be taken apart by {@link
   *     #logProbability} and {@link #nextState}
   */
  long score(int state, int wordId);

  /** Natural-log probability that the sentence ends here. */
  float endScore(int state);

  /** The probability in what {@link #score} returned. */
  static float logProbability(long step) {
    return Float.intBitsToFloat((int) (step >>> 32));
  }

  /** The state in what {@link #score} returned. */
  static int nextState(long step) {
    return (int) step;
  }

  /** What {@link #score} returns for a probability and a state. */
  static long step(float logProbability, int nextState) {
    return (long) Float.floatToRawIntBits(logProbability) << 32 | (nextState & 0xFFFF_FFFFL);
  }
}
