package io.tarsier.decoder.beam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tarsier.api.Alphabet;
import io.tarsier.api.Decoder;
import io.tarsier.api.DecodingOptions;
import io.tarsier.api.LanguageModel;
import io.tarsier.api.Settings;
import io.tarsier.decoder.files.AlphabetFile;
import io.tarsier.decoder.files.EmissionsDecoding;
import io.tarsier.decoder.lexicon.LetterGraph;
import io.tarsier.decoder.lexicon.Lexicon;
import io.tarsier.decoder.lm.NgramModel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Word errors on emissions for which those of flashlight-text are known. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharedEmissionsTest {

  private static final double FLASHLIGHT_AT_16 = 10.17;
  private static final double FLASHLIGHT_AT_64 = 6.65;

  private Path folder = Path.of("");
  private LanguageModel lm = NoLanguageModel.INSTANCE;
  private LetterGraph lexicon = LetterGraph.empty();
  private Alphabet alphabet = Alphabet.english();
  private final Map<String, String> references = new HashMap<>();

  @BeforeAll
  void load() throws IOException {
    String root = System.getProperty("tarsier.root", "..");
    folder =
        Path.of(System.getProperty("tarsier.shared", Path.of(root, "../shared").toString()))
            .resolve("decoder");
    assumeTrue(Files.isDirectory(folder), "the shared emissions are not here");
    alphabet = AlphabetFile.read(folder.resolve("alphabet.txt"));
    lm = NgramModel.open(folder.resolve("lm3.arpa.xz"));
    try (InputStream in = Files.newInputStream(folder.resolve("words.txt.xz"))) {
      lexicon = Lexicon.read(in, alphabet);
    }
    for (String line : Files.readAllLines(folder.resolve("em20/ref.tsv"))) {
      String[] fields = line.split("\t", -1);
      references.put(fields[0], fields[1]);
    }
  }

  private double wordErrorRate(int beam) throws IOException {
    BeamSettings settings = BeamSettings.from(Settings.of(Map.of("beam", beam)));
    Decoder decoder = new BeamDecoder(alphabet, settings, lm, false, lexicon);
    int[] counts = new int[2];
    new EmissionsDecoding(decoder, DecodingOptions.defaults())
        .decode(
            EmissionsDecoding.list(folder.resolve("em20/list.txt")),
            row -> {
              String[] reference = references.getOrDefault(row.id(), "").split(" ", -1);
              counts[0] += errors(reference, row.hypotheses().get(0).text().split(" ", -1));
              counts[1] += reference.length;
            });
    return 100.0 * counts[0] / counts[1];
  }

  private static int errors(String[] reference, String[] found) {
    int[] row = new int[found.length + 1];
    for (int j = 0; j <= found.length; j++) {
      row[j] = j;
    }
    for (String word : reference) {
      int diagonal = row[0]++;
      for (int j = 1; j <= found.length; j++) {
        int substituted = diagonal + (word.equals(found[j - 1]) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(Math.min(row[j], row[j - 1]) + 1, substituted);
      }
    }
    return row[found.length];
  }

  @Test
  void isNoWorseThanFlashlightAtTheSameBeam() throws IOException {
    assertThat(wordErrorRate(16)).isLessThanOrEqualTo(FLASHLIGHT_AT_16);
    assertThat(wordErrorRate(64)).isLessThanOrEqualTo(FLASHLIGHT_AT_64);
  }
}
