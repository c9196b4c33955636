package io.tarsier.cli.evaluate;

import io.tarsier.cli.recognition.ModeOptions;
import io.tarsier.cli.recognition.RecognizerOptions;
import io.tarsier.cli.recognition.UtteranceOptions;
import io.tarsier.cli.recognition.VocabularyOptions;
import io.tarsier.cli.terminal.ExitStatus;
import io.tarsier.cli.terminal.Progress;
import io.tarsier.corpus.Utterance;
import io.tarsier.recognizer.Recognizer;
import io.tarsier.recognizer.StreamOptions;
import io.tarsier.recognizer.plugin.EventSinks;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures word error rates on a manifest. */
@Command(
    name = "evaluate",
    description = "Measure how well a model recognises transcribed recordings.",
    footer = {
      "A manifest is a file of JSON lines with audio_filepath (relative to the folder",
      "of the manifest) and text, and where known duration, speaker and corpus; a",
      "LibriSpeech folder or a Common Voice .tsv file will do too."
    })
public final class EvaluateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private UtteranceOptions utteranceOptions;

  @Mixin private RecognizerOptions recognizerOptions;

  @Mixin private VocabularyOptions vocabularyOptions;

  @Mixin private ModeOptions modeOptions;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Utterances recognised at the same time; by default one per core.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--json", description = "Print one JSON object; rates are fractions.")
  private boolean json;

  @Option(
      names = "--confusions",
      paramLabel = "N",
      description = "Also print the N most frequent word errors.")
  private int confusions;

  @Option(
      names = "--details",
      paramLabel = "FILE",
      description = "Write a JSON line per utterance to this file.")
  private @Nullable Path details;

  @Option(
      names = "--compare",
      paramLabel = "FILE",
      description = "Compare with an earlier run by the file that its --details wrote.")
  private @Nullable Path compare;

  @Override
  public Integer call() throws IOException {
    if (threads < 1 || threads > 1024) {
      throw wrongUsage("--threads is " + threads + "; it must lie in 1..1024");
    }
    List<Utterance> utterances = utteranceOptions.utterances();
    StreamOptions options =
        modeOptions.streamOptions().withDecoding(vocabularyOptions.decodingOptions());
    List<Outcome> outcomes;
    String model;
    try (EventSinks sinks = recognizerOptions.openSinks();
        Recognizer recognizer = recognizerOptions.open(sinks);
        Progress progress = Progress.of("evaluate", utterances.size())) {
      model = recognizer.model().name();
      outcomes = new Evaluation(recognizer, options, progress::step).run(utterances, threads);
    }
    PrintWriter err = spec.commandLine().getErr();
    outcomes.stream()
        .filter(Outcome::hasFailed)
        .forEach(outcome -> err.println("tarsier: " + outcome.error()));
    Optional<Comparison> comparison =
        compare == null ? Optional.empty() : Optional.of(Comparison.of(compare, outcomes));
    if (details != null) {
      DetailsFile.write(details, outcomes);
    }
    Report report = Report.of(model, outcomes, confusions, Cost.soFar(), comparison);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(report.toJson());
    } else {
      report.printText(out);
    }
    return report.total().failed() == 0 ? ExitStatus.OK : ExitStatus.FAILED;
  }

  private ParameterException wrongUsage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
