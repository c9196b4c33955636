package io.tarsier.decoder.beam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import io.tarsier.api.Alphabet;
import io.tarsier.api.Decoder;
import io.tarsier.api.DecoderProvider;
import io.tarsier.api.DecoderProviderContractTest;
import io.tarsier.api.DecoderSession;
import io.tarsier.api.DecodingOptions;
import io.tarsier.api.DecodingOptions.HotPhrase;
import io.tarsier.api.Emissions;
import io.tarsier.api.Hypothesis;
import io.tarsier.api.LanguageModels;
import io.tarsier.api.ModelFiles;
import io.tarsier.api.Plugins;
import io.tarsier.api.Settings;
import io.tarsier.api.UnsupportedInputException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class BeamDecoderTest extends DecoderProviderContractTest {

  private static final List<String> WORDS =
      List.of("a", "ab", "abc", "bad", "bed", "cab", "dead", "add", "be", "cede", "e", "ebb");

  @Override
  protected DecoderProvider provider() {
    return new BeamDecoderProvider();
  }

  @Override
  protected Settings settings() {
    return Settings.of(Map.of("lexicon", "words.txt", "beam", 12, "unknownWordPrice", 3));
  }

  @Override
  protected ModelFiles files() {
    return new ModelFiles() {
      @Override
      public Set<String> names() {
        return Set.of("words.txt");
      }

      @Override
      public ByteBuffer map(String name) {
        return ByteBuffer.wrap(String.join("\n", WORDS).getBytes(StandardCharsets.UTF_8));
      }
    };
  }

  private static BeamSettings settings(int beam) {
    return BeamSettings.from(
        Settings.of(
            Map.of(
                "beam",
                beam,
                "lmWeight",
                0.8,
                "wordBonus",
                0.5,
                "times",
                Map.of("endShiftSteps", 0),
                "tokenThreshold",
                30,
                "beamThreshold",
                30)));
  }

  private BeamDecoder decoder(int beam) {
    return new BeamDecoder(
        alphabet(),
        settings(beam),
        new HistoryModel(WORDS, 9),
        false,
        Graphs.of(alphabet(), WORDS));
  }

  private static List<Hypothesis> decode(Decoder decoder, DecodingOptions options, Emissions e) {
    DecoderSession session = decoder.begin(options);
    session.step(e);
    return session.end();
  }

  @Test
  void isFoundByName() {
    assertThat(Plugins.load().named(DecoderProvider.class, "beam"))
        .isInstanceOf(BeamDecoderProvider.class);
  }

  @Property
  void theOrderOfTheSymbolsDoesNotMatter(@ForAll Random random) {
    List<String> symbols = alphabet().symbols();
    Emissions e = randomEmissions(random, 1 + random.nextInt(20), symbols.size());
    List<Integer> order = new ArrayList<>();
    for (int v = 0; v < symbols.size(); v++) {
      order.add(v);
    }
    Collections.shuffle(order, random);
    float[] values = new float[e.logProbabilities().length];
    for (int t = 0; t < e.steps(); t++) {
      for (int v = 0; v < symbols.size(); v++) {
        values[t * symbols.size() + v] = e.at(t, order.get(v));
      }
    }
    Alphabet permuted = new Alphabet(order.stream().map(symbols::get).toList());
    BeamDecoder other =
        new BeamDecoder(
            permuted, settings(16), new HistoryModel(WORDS, 9), false, Graphs.of(permuted, WORDS));
    List<Hypothesis> expected = decode(decoder(16), options(), e);
    List<Hypothesis> found =
        decode(other, options(), new Emissions(values, e.steps(), symbols.size()));
    assertThat(found).hasSameSizeAs(expected);
    for (int k = 0; k < found.size(); k++) {
      assertThat(found.get(k).text()).isEqualTo(expected.get(k).text());
      assertThat(found.get(k).score()).isCloseTo(expected.get(k).score(), within(1e-5));
    }
  }

  @Property
  void aHotPhraseOfWeightZeroChangesNothing(@ForAll Random random) {
    Decoder decoder = decoder(16);
    DecodingOptions zero =
        options().withHotPhrases(List.of(new HotPhrase("abc bad", 0), new HotPhrase("decade", 0)));
    Emissions e = randomEmissions(random, 1 + random.nextInt(20), alphabet().size());
    assertThat(decode(decoder, zero, e)).isEqualTo(decode(decoder, options(), e));
  }

  @Property
  void sweepingChangesNothing(@ForAll Random random) {
    SpaceCompiler compiler =
        BeamDecoder.compiler(
            alphabet(),
            settings(16),
            new HistoryModel(WORDS, 9),
            false,
            Graphs.of(alphabet(), WORDS));
    SearchSpace space = compiler.compile(DecodingOptions.defaults().withUnknownWordPrice(2));
    Emissions e = randomEmissions(random, 60, alphabet().size());
    BeamSearch kept = new BeamSearch(space);
    BeamSearch swept = new BeamSearch(space);
    for (int t = 0; t < e.steps(); t++) {
      kept.step(e.logProbabilities(), t * e.vocabularySize());
      swept.step(e.logProbabilities(), t * e.vocabularySize());
      if (random.nextInt(4) == 0) {
        swept.sweep();
      }
    }
    assertThat(new Readings(swept).best(5)).isEqualTo(new Readings(kept).best(5));
  }

  @Test
  void aLongSessionHoldsLittleMoreThanItsText() {
    Random random = new Random(14);
    SpaceCompiler compiler =
        BeamDecoder.compiler(alphabet(), settings(16), null, false, Graphs.of(alphabet(), WORDS));
    BeamSearch search =
        new BeamSearch(compiler.compile(DecodingOptions.defaults().withUnknownWordPrice(2)));
    Emissions e = randomEmissions(random, 100_000, alphabet().size());
    for (int t = 0; t < e.steps(); t++) {
      search.step(e.logProbabilities(), t * e.vocabularySize());
    }
    int words = new Readings(search).sofar().words().size();
    assertThat(words).isGreaterThan(1000);
    assertThat(search.state.history.count).isLessThan(20 * words);
  }

  @Test
  void anAddedWordIsFound() {
    // c, a, d, e: not a word of the lexicon
    Emissions e = path(alphabet().size(), 4, 2, 2, 2, 5, 0, 6, 1);
    DecodingOptions options = DecodingOptions.defaults();
    BeamDecoder decoder =
        new BeamDecoder(alphabet(), settings(16), null, false, Graphs.of(alphabet(), WORDS));
    assertThat(decode(decoder, options, e).get(0).text()).isNotEqualTo("cade");
    Hypothesis found = decode(decoder, options.withVocabulary(List.of("cade")), e).get(0);
    assertThat(found.text()).isEqualTo("cade");
    assertThat(found.words().get(0).startStep()).isZero();
    assertThat(found.words().get(0).endStep()).isEqualTo(7);
    assertThat(decode(decoder, options.withUnknownWordPrice(0), e).get(0).text()).isEqualTo("cade");
  }

  @Test
  void aHotPhraseWinsAgainstWhatSoundsAlikeAndLeavesOthersAlone() {
    double[] bad = {0.02, 0.02, 0.02, 0.9, 0.01, 0.02, 0.01};
    double[] middle = {0.02, 0.02, 0.46, 0.02, 0.01, 0.01, 0.46};
    double[] end = {0.02, 0.02, 0.02, 0.02, 0.01, 0.9, 0.01};
    double[] space = {0.02, 0.9, 0.02, 0.02, 0.01, 0.02, 0.01};
    Emissions e = emissions(bad, middle, end, space, bad, middle, end);
    BeamDecoder decoder =
        new BeamDecoder(alphabet(), settings(16), null, false, Graphs.of(alphabet(), WORDS));
    assertThat(hot(decoder, e, "bed bad")).isEqualTo("bed bad");
    assertThat(hot(decoder, e, "bad bed")).isEqualTo("bad bed");
    assertThat(hot(decoder, e, "bad")).isEqualTo("bad bad");
    assertThat(hot(decoder, e, "bed")).isEqualTo("bed bed");
  }

  private static String hot(Decoder decoder, Emissions e, String phrase) {
    DecodingOptions options =
        DecodingOptions.defaults().withHotPhrases(List.of(new HotPhrase(phrase, 2)));
    return decode(decoder, options, e).get(0).text();
  }

  @Test
  void hotPhrasesMayHoldWordsOfNoLexicon() {
    // c, a, d, e; space; b, e, d: "cade" is not a word of the lexicon
    Emissions e = path(alphabet().size(), 4, 2, 5, 6, 1, 3, 6, 5);
    BeamDecoder decoder =
        new BeamDecoder(
            alphabet(),
            settings(16),
            new HistoryModel(WORDS, 9),
            false,
            Graphs.of(alphabet(), WORDS));
    assertThat(hot(decoder, e, "bad")).doesNotContain("cade");
    assertThat(hot(decoder, e, "cade bed")).isEqualTo("cade bed");
    assertThat(hot(decoder, e, "cade")).isEqualTo("cade bed");
  }

  @Test
  void aHotPhraseThatIsNotSaidChangesNoScore() {
    Random random = new Random(16);
    Decoder decoder = decoder(200);
    List<HotPhrase> phrases =
        List.of(new HotPhrase("bad cab dead", 3), new HotPhrase("abc bed e", 3));
    DecodingOptions hot = options().withHotPhrases(phrases);
    int compared = 0;
    for (int i = 0; i < 300; i++) {
      Emissions e = randomEmissions(random, 12, alphabet().size());
      Hypothesis without = decode(decoder, options(), e).get(0);
      Hypothesis with = decode(decoder, hot, e).get(0);
      if (phrases.stream().noneMatch(p -> with.text().contains(p.text()))) {
        assertThat(with.score()).isCloseTo(without.score(), within(0.2));
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(200);
  }

  @Test
  void aStepAllocatesNothingOnceASessionRuns() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    BeamDecoder decoder =
        new BeamDecoder(alphabet(), settings(64), null, false, Graphs.of(alphabet(), WORDS));
    DecoderSession session = decoder.begin(DecodingOptions.defaults());
    Random random = new Random(17);
    long[] bytes = new long[41];
    for (int piece = 0; piece < bytes.length; piece++) {
      Emissions e = randomEmissions(random, 500, alphabet().size());
      long before = threads.getThreadAllocatedBytes(thread);
      session.step(e);
      bytes[piece] = (threads.getThreadAllocatedBytes(thread) - before) / e.steps();
    }
    // Now and then the arrays grow that hold the text, which is why the median counts.
    Arrays.sort(bytes);
    assertThat(bytes[bytes.length / 2]).isLessThan(100);
  }

  @Test
  void unknownSettingsAreRefused() {
    assertThatThrownBy(
            () ->
                provider()
                    .create(
                        alphabet(),
                        Settings.of(Map.of("beamWidth", 5)),
                        ModelFiles.none(),
                        LanguageModels.of(Plugins.load())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("beamWidth");
  }

  @Test
  void whatTheAlphabetCannotSpellIsRefused() {
    DecodingOptions options = options().withVocabulary(List.of("bad", "fad"));
    assertThatThrownBy(() -> decoder(16).begin(options))
        .isInstanceOf(UnsupportedInputException.class)
        .hasMessage("the word 'fad' cannot be spelled: the alphabet has no 'f'");
  }

  @Test
  void damagedInputDoesNotEndTheSearch() {
    Emissions e = randomEmissions(new Random(15), 20, alphabet().size());
    float[] values = e.logProbabilities();
    for (int i = 0; i < values.length; i += 3) {
      values[i] = i % 2 == 0 ? Float.NaN : Float.NEGATIVE_INFINITY;
    }
    Hypothesis found = decode(decoder(16), options(), e).get(0);
    assertThat(found.score()).isFinite();
  }
}
