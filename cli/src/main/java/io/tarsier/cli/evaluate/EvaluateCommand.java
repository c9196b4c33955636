package io.tarsier.cli.evaluate;

import io.tarsier.cli.recognition.RecognizerOptions;
import io.tarsier.cli.terminal.ExitStatus;
import io.tarsier.cli.terminal.Progress;
import io.tarsier.corpus.Manifest;
import io.tarsier.corpus.PropertyFilter;
import io.tarsier.corpus.Utterance;
import io.tarsier.recognizer.Recognizer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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

  @Option(
      names = "--manifest",
      required = true,
      paramLabel = "FILE",
      description = "The recordings and what is said in them.")
  private Path manifest;

  @Option(
      names = "--corpus",
      paramLabel = "NAME",
      split = ",",
      description = "Take only utterances of this corpus; may be repeated.")
  private List<String> corpora = List.of();

  @Option(
      names = "--where",
      paramLabel = "NAME=MIN..MAX",
      description = "Take only utterances whose property lies in the range, as in age=13..")
  private List<String> ranges = List.of();

  @Option(names = "--limit", paramLabel = "N", description = "Take only the first N utterances.")
  private @Nullable Integer limit;

  @Mixin private RecognizerOptions recognizerOptions;

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
    List<Utterance> utterances = utterances();
    List<Outcome> outcomes;
    String model;
    try (Recognizer recognizer = recognizerOptions.open();
        Progress progress = Progress.of("evaluate", utterances.size())) {
      model = recognizer.model().name();
      outcomes = new Evaluation(recognizer, progress::step).run(utterances, threads);
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

  private List<Utterance> utterances() throws IOException {
    List<Utterance> all = Manifest.read(manifest).utterances();
    Set<String> known =
        all.stream().map(Utterance::corpus).collect(Collectors.toCollection(TreeSet::new));
    for (String corpus : corpora) {
      if (!known.contains(corpus)) {
        throw wrongUsage(
            String.format(
                "%s has no corpus '%s'; it has %s", manifest, corpus, String.join(", ", known)));
      }
    }
    List<PropertyFilter> filters = filters();
    List<Utterance> chosen =
        all.stream()
            .filter(utterance -> corpora.isEmpty() || corpora.contains(utterance.corpus()))
            .filter(utterance -> filters.stream().allMatch(filter -> filter.keeps(utterance)))
            .limit(limit == null ? Long.MAX_VALUE : Math.max(0, limit))
            .toList();
    if (chosen.isEmpty()) {
      throw wrongUsage(manifest + " has no utterances to evaluate on");
    }
    return chosen;
  }

  private List<PropertyFilter> filters() {
    try {
      return ranges.stream().map(PropertyFilter::parse).toList();
    } catch (IllegalArgumentException e) {
      throw wrongUsage("--where: " + e.getMessage());
    }
  }

  private ParameterException wrongUsage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
