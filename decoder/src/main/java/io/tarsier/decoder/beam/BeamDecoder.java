package io.tarsier.decoder.beam;

import io.tarsier.api.Alphabet;
import io.tarsier.api.Decoder;
import io.tarsier.api.DecoderSession;
import io.tarsier.api.DecodingOptions;
import io.tarsier.api.LanguageModel;
import io.tarsier.decoder.lexicon.LetterGraph;
import io.tarsier.decoder.lm.NgramModel;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * CTC prefix beam search fused with a language model. Immutable; thread-safe. It finds the text
 *
 * <pre>
 * argmax over texts W of   ln p_ctc(W | X) + lmWeight ln p_lm(W) + wordBonus |W| + hot(W)
 * </pre>
 *
 * <p>where p_ctc sums over all alignments of W (Graves et al., ICML 2006; Hannun et al., 2014),
 * p_lm includes the end of the sentence, |W| counts words and hot(W) adds the weight of every hot
 * phrase in W. A word outside the lexicon has p_lm(unknown) times the probability of its spelling
 * under a letter bigram of the lexicon, and costs unknownWordPrice besides. Under a grammar the
 * weights of the grammar stand in the place of the language model, and words have no bonus.
 */
public final class BeamDecoder implements Decoder {

  /** Compiled options that are kept: streams begin a session per segment with the same ones. */
  private static final int KEPT_SPACES = 8;

  private final SpaceCompiler compiler;
  private final SearchSpace standard;

  private final Map<DecodingOptions, SearchSpace> spaces =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<DecodingOptions, SearchSpace> eldest) {
          return size() > KEPT_SPACES;
        }
      };

  /**
   * @param lm the language model, or null for none
   * @param characterModel whether its "words" are the symbols of the alphabet and {@code <space>}
   * @param lexicon the words to find, spelled in this alphabet, or null for any
   */
  public BeamDecoder(
      Alphabet alphabet,
      BeamSettings settings,
      @Nullable LanguageModel lm,
      boolean characterModel,
      @Nullable LetterGraph lexicon) {
    this(compiler(alphabet, settings, lm, characterModel, lexicon));
  }

  private BeamDecoder(SpaceCompiler compiler) {
    this.compiler = compiler;
    this.standard = compiler.compile(DecodingOptions.defaults());
  }

  /**
   * A decoder that finds the words of its language model, as far as the alphabet can spell them. It
   * is made in a fraction of the time that a lexicon beside the model takes.
   *
   * @throws io.tarsier.api.UnsupportedInputException if the alphabet can spell none
   */
  public static BeamDecoder ofVocabulary(Alphabet alphabet, BeamSettings settings, NgramModel lm) {
    return new BeamDecoder(
        new SpaceCompiler(alphabet, settings, lm, false, ScoredWords.ofVocabulary(lm, alphabet)));
  }

  static SpaceCompiler compiler(
      Alphabet alphabet,
      BeamSettings settings,
      @Nullable LanguageModel lm,
      boolean characterModel,
      @Nullable LetterGraph lexicon) {
    LanguageModel orNone = lm == null ? NoLanguageModel.INSTANCE : lm;
    return new SpaceCompiler(
        alphabet,
        settings,
        orNone,
        characterModel,
        lexicon == null ? null : ScoredWords.of(lexicon, orNone));
  }

  @Override
  public DecoderSession begin(DecodingOptions options) {
    return new BeamSession(new BeamSearch(space(options)), options.alternatives());
  }

  private SearchSpace space(DecodingOptions options) {
    DecodingOptions key = options.withAlternatives(1);
    if (key.equals(DecodingOptions.defaults())) {
      return standard;
    }
    synchronized (spaces) {
      SearchSpace kept = spaces.get(key);
      if (kept != null) {
        return kept;
      }
    }
    SearchSpace space = compiler.compile(options);
    synchronized (spaces) {
      spaces.put(key, space);
    }
    return space;
  }
}
