package io.tarsier.decoder.lm;

import io.tarsier.api.LanguageModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * How well a model foretells a text.
 *
 * @param sentences number of sentences
 * @param words number of known words, without sentence ends
 * @param unknownWords number of words that the model does not know, which are left out of the score
 * @param logProbability natural-log probability of the known words and the sentence ends
 */
public record Perplexity(long sentences, long words, long unknownWords, double logProbability) {

  /** Measures a model on a text. */
  public static Perplexity of(LanguageModel model, TextSource text, Tokens tokens)
      throws IOException {
    Counter counter = new Counter(model);
    new TextReader(List.of(text), tokens, LmProgress.NONE).read("scoring", counter);
    return new Perplexity(
        counter.sentences, counter.words, counter.unknown, counter.logProbability);
  }

  /** Perplexity per known word and sentence end. */
  public double value() {
    return Math.exp(-logProbability / (words + sentences));
  }

  private static final class Counter implements TextReader.Sink {

    private final LanguageModel model;
    private int state;
    private long sentences;
    private long words;
    private long unknown;
    private double logProbability;

    Counter(LanguageModel model) {
      this.model = model;
      state = model.startState();
    }

    @Override
    public void source(int weight) {}

    @Override
    public void token(byte[] bytes, int from, int to) {
      int word = model.wordId(new String(bytes, from, to - from, StandardCharsets.UTF_8));
      long step = model.score(state, word);
      state = LanguageModel.nextState(step);
      if (word == LanguageModel.UNKNOWN) {
        unknown++;
      } else {
        words++;
        logProbability += LanguageModel.logProbability(step);
      }
    }

    @Override
    public void endOfSentence() {
      logProbability += model.endScore(state);
      state = model.startState();
      sentences++;
    }
  }
}
