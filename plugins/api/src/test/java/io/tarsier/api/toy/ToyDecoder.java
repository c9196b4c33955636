package io.tarsier.api.toy;

import io.tarsier.api.Alphabet;
import io.tarsier.api.Decoder;
import io.tarsier.api.DecoderProvider;
import io.tarsier.api.DecoderSession;
import io.tarsier.api.DecodingOptions;
import io.tarsier.api.Emissions;
import io.tarsier.api.Hypothesis;
import io.tarsier.api.LanguageModels;
import io.tarsier.api.ModelFiles;
import io.tarsier.api.Settings;
import io.tarsier.api.UnsupportedInputException;
import java.util.ArrayList;
import java.util.List;

/**
 * The decoder {@code best-path}: one letter a step, also where it is the same as the one before;
 * words end at blanks and spaces and have a confidence of one half. Further alternatives have b,
 * then c in the place of a; grammars it refuses.
 */
public final class ToyDecoder extends ToyPlugin implements DecoderProvider {

  public ToyDecoder() {
    super("best-path");
  }

  @Override
  public Decoder create(
      Alphabet alphabet, Settings settings, ModelFiles files, LanguageModels languageModels) {
    return options -> {
      if (options.grammar().isPresent()) {
        throw new UnsupportedInputException("the toy decoder cannot use a grammar");
      }
      return new Session(alphabet, options);
    };
  }

  private static final class Session implements DecoderSession {

    private final Alphabet alphabet;
    private final DecodingOptions options;
    private final StringBuilder letters = new StringBuilder();

    Session(Alphabet alphabet, DecodingOptions options) {
      this.alphabet = alphabet;
      this.options = options;
    }

    @Override
    public void step(Emissions emissions) {
      for (int step = 0; step < emissions.steps(); step++) {
        int best = 0;
        for (int symbol = 1; symbol < emissions.vocabularySize(); symbol++) {
          if (emissions.at(step, symbol) > emissions.at(step, best)) {
            best = symbol;
          }
        }
        letters.append(best == 0 ? "_" : alphabet.symbol(best));
      }
    }

    @Override
    public Hypothesis partial() {
      return hypothesis(letters.toString(), 0);
    }

    @Override
    public int commit(int step) {
      return (int) partial().words().stream().filter(word -> word.endStep() <= step).count();
    }

    @Override
    public List<Hypothesis> end() {
      List<Hypothesis> all = new ArrayList<>();
      all.add(partial());
      for (int rank = 1; rank < Math.min(3, options.alternatives()); rank++) {
        all.add(hypothesis(letters.toString().replace('a', "bc".charAt(rank - 1)), -rank));
      }
      return all;
    }

    private static Hypothesis hypothesis(String letters, double score) {
      List<Hypothesis.Word> words = new ArrayList<>();
      int start = 0;
      for (int end = 0; end <= letters.length(); end++) {
        boolean inWord = end < letters.length() && Character.isLetter(letters.charAt(end));
        if (!inWord) {
          if (end > start) {
            words.add(new Hypothesis.Word(letters.substring(start, end), start, end, 0.5));
          }
          start = end + 1;
        }
      }
      String text = String.join(" ", words.stream().map(Hypothesis.Word::text).toList());
      return new Hypothesis(text, words, score);
    }
  }
}
