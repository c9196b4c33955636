package io.tarsier.decoder.beam;

import io.tarsier.api.Alphabet;
import io.tarsier.api.Decoder;
import io.tarsier.api.DecoderProvider;
import io.tarsier.api.LanguageModels;
import io.tarsier.api.ModelFiles;
import io.tarsier.api.SettingDescription;
import io.tarsier.api.SettingDescription.Choice;
import io.tarsier.api.SettingDescription.Text;
import io.tarsier.api.Settings;
import io.tarsier.decoder.files.ByteBufferInputStream;
import io.tarsier.decoder.lexicon.Lexicon;
import io.tarsier.decoder.lm.NgramModel;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * The decoder {@code beam}. Besides those of {@link BeamSettings} it has the settings {@code lm}
 * and {@code lexicon}, names of files in the model pack, and {@code lmTokens}, which is {@code
 * words} or {@code characters}. The lexicon is a word list, or the language model itself, whose
 * words it then finds. Without lexicon it spells every word; without language model all words are
 * equally likely.
 */
public final class BeamDecoderProvider implements DecoderProvider {

  private static final Text TYPE = new Text("type", "beam", "The name of this decoder.");
  private static final Text LM =
      new Text("lm", "", "The language model, a file in the model pack; empty: none.");
  private static final Choice LM_TOKENS =
      new Choice(
          "lmTokens",
          "words",
          List.of("words", "characters"),
          "What the language model is a model of.");
  private static final Text LEXICON =
      new Text(
          "lexicon",
          "",
          "The word list, or the language model for its words; empty: all words are spelt.");

  private static final List<SettingDescription> SETTINGS =
      Stream.concat(Stream.of(TYPE, LM, LM_TOKENS, LEXICON), BeamSettings.SETTINGS.stream())
          .toList();

  @Override
  public String name() {
    return "beam";
  }

  @Override
  public String description() {
    return "CTC prefix beam search with lexicon, n-gram language model, hot phrases and grammars.";
  }

  @Override
  public List<SettingDescription> settings() {
    return SETTINGS;
  }

  @Override
  public Decoder create(
      Alphabet alphabet, Settings settings, ModelFiles files, LanguageModels languageModels)
      throws IOException {
    settings.allowOnly(SETTINGS);
    String tokens = settings.text(LM_TOKENS);
    BeamSettings search = BeamSettings.from(settings);
    String lm = settings.text(LM);
    String lexicon = settings.text(LEXICON);
    if (!lm.isEmpty() && lexicon.equals(lm)) {
      if (!tokens.equals("words")) {
        throw new IllegalArgumentException(
            "setting 'lexicon' names a language model of characters; name a word list");
      }
      if (languageModels.open(lm, files) instanceof NgramModel ngrams) {
        return BeamDecoder.ofVocabulary(alphabet, search, ngrams);
      }
      throw new IllegalArgumentException(
          "setting 'lexicon' names a language model that cannot list its words; name a word list");
    }
    return new BeamDecoder(
        alphabet,
        search,
        lm.isEmpty() ? null : languageModels.open(lm, files),
        tokens.equals("characters"),
        lexicon.isEmpty()
            ? null
            : Lexicon.read(new ByteBufferInputStream(files.map(lexicon)), alphabet));
  }
}
