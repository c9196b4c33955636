package io.tarsier.decoder.beam;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsier.api.Alphabet;
import io.tarsier.api.Decoder;
import io.tarsier.api.DecoderSession;
import io.tarsier.api.DecodingOptions;
import io.tarsier.api.Emissions;
import io.tarsier.api.Hypothesis;
import io.tarsier.api.LanguageModels;
import io.tarsier.api.ModelFiles;
import io.tarsier.api.Plugins;
import io.tarsier.api.Settings;
import io.tarsier.decoder.greedy.GreedyDecoderProvider;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What holds of scores that are nothing but acoustic: no words, no language model. */
class BeamPropertiesTest {

  private static final Alphabet LETTERS = new Alphabet(List.of("a", "b", Alphabet.BLANK));
  private static final double ROUNDING = 1e-4;

  private static Decoder beam(int width) {
    Settings settings =
        Settings.of(Map.of("beam", width, "tokenThreshold", 200, "beamThreshold", 200));
    return new BeamDecoder(LETTERS, BeamSettings.from(settings), null, false, null);
  }

  private static List<Hypothesis> decode(Decoder decoder, int alternatives, Emissions emissions) {
    DecoderSession session =
        decoder.begin(DecodingOptions.defaults().withAlternatives(alternatives));
    session.step(emissions);
    return session.end();
  }

  @Property
  void noScoreIsAboveTheProbabilityOfItsText(
      @ForAll @IntRange(min = 1, max = 12) int width,
      @ForAll @IntRange(max = 6) int steps,
      @ForAll Random random) {
    Emissions emissions = RandomEmissions.next(random, steps, LETTERS.size());
    Map<String, Double> exact = BruteForce.texts(LETTERS, emissions);
    for (Hypothesis found : decode(beam(width), 10, emissions)) {
      assertThat(found.score())
          .isLessThan(Math.log(exact.getOrDefault(found.text(), 0.0)) + ROUNDING);
    }
  }

  @Property
  void theProbabilitiesOfAllReadingsAreAtMostOne(
      @ForAll @IntRange(min = 1, max = 100) int width,
      @ForAll @IntRange(max = 40) int steps,
      @ForAll Random random) {
    Emissions emissions = RandomEmissions.next(random, steps, LETTERS.size());
    List<Hypothesis> found = decode(beam(width), 100, emissions);
    assertThat(found.stream().mapToDouble(hypothesis -> Math.exp(hypothesis.score())).sum())
        .isLessThan(1 + ROUNDING);
  }

  @Property
  void aWideBeamIsNoWorseThanTheBestPath(
      @ForAll @IntRange(max = 8) int steps, @ForAll Random random) {
    Emissions emissions = RandomEmissions.next(random, steps, LETTERS.size());
    Decoder greedy =
        new GreedyDecoderProvider()
            .create(LETTERS, Settings.EMPTY, ModelFiles.none(), LanguageModels.of(Plugins.load()));
    double bestPath = decode(greedy, 1, emissions).get(0).score();
    assertThat(decode(beam(1000), 1, emissions).get(0).score()).isGreaterThan(bestPath - ROUNDING);
  }
}
