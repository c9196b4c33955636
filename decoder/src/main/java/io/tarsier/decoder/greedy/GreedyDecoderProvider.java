package io.tarsier.decoder.greedy;

import io.tarsier.api.Alphabet;
import io.tarsier.api.Decoder;
import io.tarsier.api.DecoderProvider;
import io.tarsier.api.LanguageModels;
import io.tarsier.api.ModelFiles;
import io.tarsier.api.Settings;
import io.tarsier.api.UnsupportedInputException;

/** The decoder {@code greedy}: CTC best path, without settings. */
public final class GreedyDecoderProvider implements DecoderProvider {

  @Override
  public String name() {
    return "greedy";
  }

  @Override
  public String description() {
    return "CTC best path: the likeliest symbol of every step, no language model.";
  }

  @Override
  public Decoder create(
      Alphabet alphabet, Settings settings, ModelFiles files, LanguageModels languageModels) {
    return options -> {
      refuse(!options.hotPhrases().isEmpty(), "hot phrases");
      refuse(options.grammar().isPresent(), "a grammar");
      return new GreedySession(alphabet);
    };
  }

  /** Words besides a lexicon need no refusal: every word the alphabet can spell is possible. */
  private static void refuse(boolean asked, String feature) {
    if (asked) {
      throw new UnsupportedInputException(
          "the greedy decoder cannot use " + feature + "; choose the decoder 'beam'");
    }
  }
}
