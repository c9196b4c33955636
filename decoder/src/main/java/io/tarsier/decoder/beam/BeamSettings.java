package io.tarsier.decoder.beam;

import io.tarsier.api.Checks;
import io.tarsier.api.DecodingOptions;
import io.tarsier.api.SettingDescription;
import io.tarsier.api.SettingDescription.Decimal;
import io.tarsier.api.SettingDescription.Whole;
import io.tarsier.api.Settings;
import java.util.List;
import java.util.stream.Stream;

/**
 * How wide the search is and how its parts are weighted. Immutable.
 *
 * @param beam hypotheses kept after each step, 1..10000
 * @param lmWeight factor on the natural-log probability of the language model, 0..10
 * @param wordBonus natural-log bonus for every word, -20..20; against the language model's liking
 *     for few words
 * @param unknownWordPrice natural-log price of a word outside the lexicon, 0..1000, besides what
 *     the language model and its spelling cost; {@link #NO_UNKNOWN_WORDS} forbids such words
 * @param tokenCount symbols per step that may extend a hypothesis, the likeliest first, 1..65536
 * @param tokenThreshold symbols this much less likely than the likeliest extend nothing;
 *     natural-log, 1..200
 * @param beamThreshold hypotheses this much worse than the best are dropped; natural-log, 1..200
 * @param confidence how sure a word is, from what witnesses
 * @param times where words lie beside the peaks of their letters
 */
public record BeamSettings(
    int beam,
    double lmWeight,
    double wordBonus,
    double unknownWordPrice,
    int tokenCount,
    double tokenThreshold,
    double beamThreshold,
    ConfidenceCurve confidence,
    WordTiming times) {

  /** The {@link #unknownWordPrice} that nobody pays. */
  public static final double NO_UNKNOWN_WORDS = 1000;

  private static final Whole BEAM =
      new Whole("beam", 64, 1, 10_000, "Hypotheses kept after each step.");
  private static final Decimal LM_WEIGHT =
      new Decimal("lmWeight", 0.75, 0, 10, "How much the language model counts.");
  private static final Decimal WORD_BONUS =
      new Decimal("wordBonus", 1, -20, 20, "Natural-log bonus for every word.");
  private static final Decimal UNKNOWN_WORD_PRICE =
      new Decimal(
          "unknownWordPrice",
          NO_UNKNOWN_WORDS,
          0,
          NO_UNKNOWN_WORDS,
          "Natural-log price of a word outside the lexicon; 1000 forbids such words.");
  private static final Whole TOKEN_COUNT =
      new Whole("tokenCount", 40, 1, 65_536, "Symbols per step that may extend a hypothesis.");
  private static final Decimal TOKEN_THRESHOLD =
      new Decimal(
          "tokenThreshold",
          20,
          1,
          200,
          "Symbols this much less likely than the likeliest extend nothing; natural-log.");
  private static final Decimal BEAM_THRESHOLD =
      new Decimal(
          "beamThreshold",
          20,
          1,
          200,
          "Hypotheses this much worse than the best are dropped; natural-log.");

  static final List<SettingDescription> SETTINGS =
      Stream.of(
              List.of(
                  BEAM,
                  LM_WEIGHT,
                  WORD_BONUS,
                  UNKNOWN_WORD_PRICE,
                  TOKEN_COUNT,
                  TOKEN_THRESHOLD,
                  BEAM_THRESHOLD),
              ConfidenceCurve.SETTINGS,
              WordTiming.SETTINGS)
          .<SettingDescription>flatMap(List::stream)
          .toList();

  public BeamSettings {
    Checks.range("beam", beam, 1, 10_000);
    Checks.range("lmWeight", lmWeight, 0, 10);
    Checks.range("wordBonus", wordBonus, -20, 20);
    Checks.range("unknownWordPrice", unknownWordPrice, 0, NO_UNKNOWN_WORDS);
    Checks.range("tokenCount", tokenCount, 1, 65_536);
    Checks.range("tokenThreshold", tokenThreshold, 1, 200);
    Checks.range("beamThreshold", beamThreshold, 1, 200);
  }

  /** What {@link #from} gives for settings that set nothing. */
  public static BeamSettings defaults() {
    return from(Settings.EMPTY);
  }

  /** Reads the settings by the names of the components. */
  public static BeamSettings from(Settings settings) {
    return new BeamSettings(
        settings.integer(BEAM),
        settings.number(LM_WEIGHT),
        settings.number(WORD_BONUS),
        settings.number(UNKNOWN_WORD_PRICE),
        settings.integer(TOKEN_COUNT),
        settings.number(TOKEN_THRESHOLD),
        settings.number(BEAM_THRESHOLD),
        ConfidenceCurve.from(settings),
        WordTiming.from(settings));
  }

  /** The same with the weights of a stream. */
  BeamSettings with(DecodingOptions.Weights weights) {
    return with(
        weights.lmWeight().orElse(lmWeight),
        weights.wordBonus().orElse(wordBonus),
        weights.unknownWordPrice().orElse(unknownWordPrice));
  }

  /** The same with another price of unknown words. */
  BeamSettings withUnknownWordPrice(double price) {
    return with(lmWeight, wordBonus, price);
  }

  private BeamSettings with(double newLmWeight, double newWordBonus, double newPrice) {
    return new BeamSettings(
        beam,
        newLmWeight,
        newWordBonus,
        newPrice,
        tokenCount,
        tokenThreshold,
        beamThreshold,
        confidence,
        times);
  }
}
