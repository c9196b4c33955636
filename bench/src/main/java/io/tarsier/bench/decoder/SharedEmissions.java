package io.tarsier.bench.decoder;

import io.tarsier.api.Alphabet;
import io.tarsier.api.Decoder;
import io.tarsier.api.Emissions;
import io.tarsier.api.Hypothesis;
import io.tarsier.api.LanguageModel;
import io.tarsier.api.Settings;
import io.tarsier.corpus.scoring.ErrorRate;
import io.tarsier.decoder.beam.BeamDecoder;
import io.tarsier.decoder.beam.BeamSettings;
import io.tarsier.decoder.files.AlphabetFile;
import io.tarsier.decoder.files.EmissionsDecoding;
import io.tarsier.decoder.files.EmissionsFile;
import io.tarsier.decoder.lexicon.LetterGraph;
import io.tarsier.decoder.lexicon.Lexicon;
import io.tarsier.decoder.lm.NgramModel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The emissions that decoders are compared on, with everything that decoding them takes. Immutable.
 *
 * @param alphabet the symbols of the emissions
 * @param lm the 3-gram
 * @param lexicon the words of the 3-gram
 * @param utterances the emissions
 * @param references what is said in each
 */
record SharedEmissions(
    Alphabet alphabet,
    LanguageModel lm,
    LetterGraph lexicon,
    List<Emissions> utterances,
    List<String> references) {

  /** Reads a folder such as {@code ../shared/decoder}. */
  static SharedEmissions read(Path folder) throws IOException {
    Alphabet alphabet = AlphabetFile.read(folder.resolve("alphabet.txt"));
    Path binary = folder.resolve("lm3.tlm");
    LanguageModel lm =
        NgramModel.open(Files.exists(binary) ? binary : folder.resolve("lm3.arpa.xz"));
    List<Emissions> utterances = new ArrayList<>();
    for (Path file : EmissionsDecoding.list(folder.resolve("em20/list.txt"))) {
      utterances.add(EmissionsFile.read(file));
    }
    List<String> references = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("em20/ref.tsv"))) {
      references.add(line.substring(line.indexOf('\t') + 1));
    }
    try (InputStream words = Files.newInputStream(folder.resolve("words.txt.xz"))) {
      return new SharedEmissions(
          alphabet, lm, Lexicon.read(words, alphabet), utterances, references);
    }
  }

  /** A decoder with the usual weights: 0.75 on the natural-log score, word bonus 1. */
  Decoder decoder(int beam) {
    BeamSettings settings = BeamSettings.from(Settings.of(Map.of("beam", beam)));
    return new BeamDecoder(alphabet, settings, lm, false, lexicon);
  }

  /** Steps of all utterances together. */
  int frames() {
    return utterances.stream().mapToInt(Emissions::steps).sum();
  }

  /** The word error rate of one hypothesis per utterance. */
  double wordErrorRate(List<Hypothesis> hypotheses) {
    ErrorRate errors = ErrorRate.NONE;
    for (int i = 0; i < hypotheses.size(); i++) {
      errors = errors.plus(ErrorRate.ofWords(references.get(i), hypotheses.get(i).text()));
    }
    return errors.rate();
  }
}
