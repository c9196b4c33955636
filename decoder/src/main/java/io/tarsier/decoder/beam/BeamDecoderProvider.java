package io.tarsier.decoder.beam;

import io.tarsier.api.Alphabet;
import io.tarsier.api.Decoder;
import io.tarsier.api.DecoderProvider;
import io.tarsier.api.LanguageModel;
import io.tarsier.api.ModelFiles;
import io.tarsier.api.Settings;
import io.tarsier.decoder.files.ByteBufferInputStream;
import io.tarsier.decoder.lexicon.LetterGraph;
import io.tarsier.decoder.lexicon.Lexicon;
import io.tarsier.decoder.lm.ArpaReader;
import io.tarsier.decoder.lm.NgramModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The decoder {@code beam}. Besides those of {@link BeamSettings} it has the settings {@code lm}
 * and {@code lexicon}, names of files in the model pack (a language model named {@code *.arpa},
 * {@code *.arpa.gz} or {@code *.arpa.xz} is read as ARPA text, any other is the binary format), and
 * {@code lmTokens}, which is {@code words} or {@code characters}. Without lexicon it spells every
 * word; without language model all words are equally likely.
 */
public final class BeamDecoderProvider implements DecoderProvider {

  private static final String[] KNOWN = {
    "type",
    "lm",
    "lmTokens",
    "lexicon",
    "beam",
    "lmWeight",
    "wordBonus",
    "unknownWordPrice",
    "tokenCount",
    "tokenThreshold",
    "beamThreshold",
    "confidence",
    "times"
  };

  private static final Pattern ARPA = Pattern.compile(".*\\.arpa(\\.gz|\\.xz)?");

  @Override
  public String name() {
    return "beam";
  }

  @Override
  public String description() {
    return "CTC prefix beam search with lexicon, n-gram language model, hot phrases and grammars";
  }

  @Override
  public Decoder create(Alphabet alphabet, Settings settings, ModelFiles files) throws IOException {
    settings.allowOnly(KNOWN);
    String tokens = settings.text("lmTokens", "words");
    if (!tokens.equals("words") && !tokens.equals("characters")) {
      throw new IllegalArgumentException(
          "setting 'lmTokens' is '" + tokens + "'; it must be 'words' or 'characters'");
    }
    return new BeamDecoder(
        alphabet,
        BeamSettings.from(settings),
        languageModel(settings.text("lm", ""), files),
        tokens.equals("characters"),
        lexicon(settings.text("lexicon", ""), files, alphabet));
  }

  private static @Nullable LanguageModel languageModel(String name, ModelFiles files)
      throws IOException {
    if (name.isEmpty()) {
      return null;
    }
    ByteBuffer content = files.map(name);
    if (!ARPA.matcher(name).matches()) {
      return NgramModel.open(content);
    }
    try (ArpaReader arpa = new ArpaReader(new ByteBufferInputStream(content))) {
      return NgramModel.read(arpa);
    }
  }

  private static @Nullable LetterGraph lexicon(String name, ModelFiles files, Alphabet alphabet)
      throws IOException {
    return name.isEmpty()
        ? null
        : Lexicon.read(new ByteBufferInputStream(files.map(name)), alphabet);
  }
}
