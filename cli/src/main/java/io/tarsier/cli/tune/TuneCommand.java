package io.tarsier.cli.tune;

import io.tarsier.api.Decoder;
import io.tarsier.api.DecoderProvider;
import io.tarsier.api.DecoderSession;
import io.tarsier.api.DecodingOptions;
import io.tarsier.api.LanguageModels;
import io.tarsier.api.Settings;
import io.tarsier.cli.decode.EmissionsCapture;
import io.tarsier.cli.decode.OneDecoder;
import io.tarsier.cli.evaluate.ScoredText;
import io.tarsier.cli.plugins.InstalledPlugins;
import io.tarsier.cli.recognition.DecoderSettings;
import io.tarsier.cli.recognition.UtteranceOptions;
import io.tarsier.cli.terminal.ExitStatus;
import io.tarsier.cli.terminal.Progress;
import io.tarsier.cli.tune.WeightSearch.Weights;
import io.tarsier.corpus.Utterance;
import io.tarsier.corpus.scoring.ErrorRate;
import io.tarsier.pack.ModelPack;
import io.tarsier.recognizer.Recognizer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Finds the decoding weights of a pack on transcribed recordings. */
@Command(
    name = "tune",
    description = "Give a model a language model and find the weights that decode best.",
    footer = {
      "Writes a pack that holds the language model and the word list, with the weight of",
      "the language model and the word bonus that make the fewest word errors on every",
      "second speaker. The other speakers tell what that is worth. Without --manifest",
      "the weights stay as they are."
    })
public final class TuneCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "PACK", description = "The model, a .tarsier file.")
  private Path packFile;

  @Mixin private UtteranceOptions utteranceOptions;

  @Option(names = "--lm", paramLabel = "FILE", description = "Language model to put in.")
  private @Nullable Path lm;

  @Option(
      names = "--lexicon",
      paramLabel = "FILE",
      description = "Word list to put in; the language model is one too.")
  private @Nullable Path lexicon;

  @Mixin private DecoderSettings decoderSettings;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "FILE",
      description = "The pack to write.")
  private Path output;

  @Override
  public Integer call() throws IOException {
    ModelPack pack = ModelPack.open(packFile);
    DecoderFiles files = DecoderFiles.of(pack, lm, lexicon);
    Settings decoder = files.decoder().overlaidBy(decoderSettings.settings());
    if (decoder.text("type", "greedy").equals("greedy")) {
      throw new ParameterException(
          spec.commandLine(),
          packFile + " is decoded greedily, which has no weights; give it --lm and --lexicon");
    }
    Trials trials = new Trials(pack, files, decoder);
    if (!utteranceOptions.isGiven()) {
      // What cannot be decoded with is not written.
      trials.decoder(Settings.EMPTY);
      write(files, decoder, pack);
      return ExitStatus.OK;
    }
    List<List<Heard>> halves = halves(listen());
    Weights from =
        new Weights(
            decoder.number("lmWeight", 0.75, 0, 10), decoder.number("wordBonus", 1, -20, 20));
    WeightSearch search = new WeightSearch(weights -> trials.errors(halves.get(0), weights));
    Weights best = search.best(from, 0.2, 0.5);
    report(search, best, trials.errors(halves.get(1), best));
    write(files, decoder.overlaidBy(asSettings(best)), pack);
    return ExitStatus.OK;
  }

  private void write(DecoderFiles files, Settings decoder, ModelPack pack) throws IOException {
    files.write(output, decoder, pack.description().provenance());
    spec.commandLine().getOut().println("wrote " + output);
  }

  private List<Heard> listen() throws IOException {
    List<Utterance> utterances = utteranceOptions.utterances();
    List<Heard> all = new ArrayList<>();
    EmissionsCapture capture = new EmissionsCapture();
    try (Recognizer recognizer = OneDecoder.open(packFile.toString(), capture, Settings.EMPTY);
        Progress progress = Progress.of("listen", utterances.size())) {
      for (Utterance utterance : utterances) {
        capture.begin();
        recognizer.transcribe(utterance.audio());
        all.add(
            new Heard(
                capture.emissions(),
                ScoredText.normalise(utterance.text()),
                utterance.corpus() + "/" + utterance.speakerOrFile()));
        progress.step();
      }
    }
    return all;
  }

  /** Two lists: every second speaker's utterances, and the others'. */
  private static List<List<Heard>> halves(List<Heard> all) {
    Map<String, List<Heard>> speakers = new TreeMap<>();
    all.forEach(
        heard -> speakers.computeIfAbsent(heard.speaker(), s -> new ArrayList<>()).add(heard));
    List<List<Heard>> halves = List.of(new ArrayList<>(), new ArrayList<>());
    int number = 0;
    for (List<Heard> speaker : speakers.values()) {
      halves.get(number++ % 2).addAll(speaker);
    }
    return halves;
  }

  private void report(WeightSearch search, Weights best, ErrorRate heldOut) {
    PrintWriter out = spec.commandLine().getOut();
    out.println("LM WEIGHT  WORD BONUS      WER");
    search
        .tried()
        .forEach(
            (weights, errors) ->
                out.printf(
                    Locale.ROOT,
                    "%9.3f  %10.3f  %5.2f %%%s%n",
                    weights.lmWeight(),
                    weights.wordBonus(),
                    100 * errors.rate(),
                    weights.equals(best) ? "  best" : ""));
    out.printf(
        Locale.ROOT,
        "on the other speakers: %.2f %% of %d words%n",
        100 * heldOut.rate(),
        heldOut.tokens());
  }

  private static Settings asSettings(Weights weights) {
    return Settings.of(Map.of("lmWeight", weights.lmWeight(), "wordBonus", weights.wordBonus()));
  }

  /** Decodes what was heard with weights. */
  private record Trials(ModelPack pack, DecoderFiles files, Settings decoder) {

    Decoder decoder(Settings changed) throws IOException {
      return InstalledPlugins.all()
          .named(DecoderProvider.class, decoder.text("type"))
          .create(
              pack.description().alphabet(),
              decoder.overlaidBy(changed),
              files,
              LanguageModels.of(InstalledPlugins.all()));
    }

    ErrorRate errors(List<Heard> heard, Weights weights) throws IOException {
      Decoder weighted = decoder(asSettings(weights));
      return heard.parallelStream()
          .map(utterance -> errors(weighted, utterance))
          .reduce(ErrorRate.NONE, ErrorRate::plus);
    }

    private static ErrorRate errors(Decoder decoder, Heard utterance) {
      DecoderSession session = decoder.begin(DecodingOptions.defaults());
      session.step(utterance.emissions());
      return ErrorRate.ofWords(utterance.text(), ScoredText.normalise(session.end().get(0).text()));
    }
  }
}
