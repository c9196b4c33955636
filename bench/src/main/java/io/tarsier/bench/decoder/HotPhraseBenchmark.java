package io.tarsier.bench.decoder;

import io.tarsier.api.Decoder;
import io.tarsier.api.DecodingOptions;
import io.tarsier.api.DecodingOptions.HotPhrase;
import io.tarsier.cli.spi.BenchmarkProvider;
import io.tarsier.decoder.lexicon.LetterGraph;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.DoubleSupplier;

/**
 * {@code tarsier bench hot-phrases [FOLDER [ROUNDS]]}: processor time with 100 and 10,000 hot
 * phrases over that with none, in turns. The phrases have one to three words of the lexicon, drawn
 * at random; every twentieth has a word that is in no lexicon.
 */
public final class HotPhraseBenchmark implements BenchmarkProvider {

  private static final int[] COUNTS = {0, 100, 10_000};
  private static final int BEAM = 64;
  private static final double WEIGHT = 4;
  private static final int UNKNOWN_EVERY = 20;
  private static final int WARM_UPS = 3;

  @Override
  public String name() {
    return "hot-phrases";
  }

  @Override
  public String description() {
    return "What do ten thousand hot phrases cost more than none?";
  }

  @Override
  public int run(List<String> arguments, boolean json, PrintWriter out) throws IOException {
    BenchmarkArguments asked = BenchmarkArguments.of(arguments);
    SharedEmissions emissions = SharedEmissions.read(asked.folder());
    Decoder decoder = emissions.decoder(BEAM);
    List<DoubleSupplier> inTurns = new ArrayList<>();
    for (int count : COUNTS) {
      List<HotPhrase> phrases = phrases(emissions.lexicon(), count, new Random(1));
      DecodingOptions options = DecodingOptions.defaults().withHotPhrases(phrases);
      inTurns.add(new DecodingCost(decoder, options, emissions)::msPerFrame);
    }
    double[] ms = Rounds.medians(inTurns, WARM_UPS, asked.rounds());
    for (int i = 0; i < COUNTS.length; i++) {
      String pattern =
          json
              ? "{\"phrases\": %d, \"ms_per_frame\": %.5f, \"ratio\": %.3f}%n"
              : "%6d phrases %8.4f ms per frame, ratio %.3f%n";
      out.printf(Locale.ROOT, pattern, COUNTS[i], ms[i], ms[i] / ms[0]);
    }
    return 0;
  }

  private static List<HotPhrase> phrases(LetterGraph lexicon, int count, Random random) {
    List<HotPhrase> phrases = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<String> words = new ArrayList<>();
      for (int n = random.nextInt(3); n >= 0; n--) {
        words.add(lexicon.word(random.nextInt(lexicon.arcs())));
      }
      if (i % UNKNOWN_EVERY == 0) {
        words.add(words.get(0) + "q" + words.get(words.size() - 1));
      }
      phrases.add(new HotPhrase(String.join(" ", words), WEIGHT));
    }
    return phrases;
  }
}
