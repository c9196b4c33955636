package io.tarsier.cli.transcribe;

import io.tarsier.api.DecodingOptions;
import io.tarsier.cli.recognition.RecognizerOptions;
import io.tarsier.cli.recognition.VocabularyOptions;
import io.tarsier.cli.terminal.ExitStatus;
import io.tarsier.cli.terminal.Signals;
import io.tarsier.cli.transcribe.input.Input;
import io.tarsier.cli.transcribe.input.InputOptions;
import io.tarsier.cli.transcribe.result.OutputOptions;
import io.tarsier.cli.transcribe.result.Results;
import io.tarsier.recognizer.BatchTranscriber;
import io.tarsier.recognizer.ChannelUse;
import io.tarsier.recognizer.Recognizer;
import io.tarsier.recognizer.plugin.EventSinks;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Recognises recordings; one that fails does not stop the others. */
@Command(
    name = "transcribe",
    description = "Print or keep what is said in recordings.",
    footer = {
      "A recording that cannot be read is reported on standard error and the others",
      "are still transcribed; the exit status is then 1. With --output or --jsonl an",
      "interrupted run goes on when the same command is given again."
    })
public final class TranscribeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private InputOptions inputOptions;

  @Mixin private RecognizerOptions recognizerOptions;

  @Mixin private VocabularyOptions vocabularyOptions;

  @Mixin private OutputOptions outputOptions;

  @Option(names = "--json", description = "Print one JSON object per recording and line.")
  private boolean json;

  @Option(names = "--words", description = "Print one line per word: start, end, confidence, word.")
  private boolean words;

  @Option(
      names = "--alternatives",
      paramLabel = "N",
      defaultValue = "1",
      description = "Readings per segment, 1 to 100 (only JSON shows more than one).")
  private int alternatives;

  @Option(
      names = "--channels",
      paramLabel = "USE",
      description = "mixed: hear all channels together; separate: each is a speaker of its own.")
  private ChannelUse channels = ChannelUse.MIXED;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Segments decoded at the same time; by default one per core.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--watch",
      description = "Go on with recordings that come into the folders, until Ctrl-C.")
  private boolean watch;

  @Option(
      names = "--compare",
      paramLabel = "REF",
      description = {
        "Print word errors: a manifest with the texts, or the extension of text files",
        "beside the recordings, as in .txt."
      })
  private @Nullable String reference;

  @Override
  public Integer call() throws IOException {
    check();
    List<Path> watched = watch ? inputOptions.folders() : List.of();
    List<Input> inputs = watch ? List.of() : inputOptions.inputs();
    PrintWriter out = spec.commandLine().getOut();
    WordErrors errors = reference == null ? null : new WordErrors(References.open(reference), out);
    DecodingOptions decoding = vocabularyOptions.decodingOptions().withAlternatives(alternatives);
    try (EventSinks sinks = recognizerOptions.openSinks();
        Recognizer recognizer = recognizerOptions.open(sinks)) {
      BatchTranscriber transcriber = new BatchTranscriber(recognizer, decoding, channels, threads);
      if (!outputOptions.isGiven()) {
        PrintWriter err = spec.commandLine().getErr();
        return new PrintRun(printer(out), errors, out, err).run(transcriber, inputs);
      }
      String settings = settings(recognizer, decoding);
      try (Results results = outputOptions.open(settings)) {
        BatchRun run = new BatchRun(transcriber, results, spec.commandLine().getErr());
        return watch ? watch(run, results, watched) : keep(run, results, inputs, errors);
      }
    }
  }

  private void check() {
    outputOptions.check();
    if (json && words) {
      throw wrongUsage("--words and --json exclude each other; --json has the words");
    }
    if ((json || words) && outputOptions.isGiven()) {
      throw wrongUsage("--json and --words are for printing; see --format and --jsonl");
    }
    if (alternatives < 1 || alternatives > 100) {
      throw wrongUsage("--alternatives is " + alternatives + "; it must lie in 1..100");
    }
    if (threads < 1 || threads > 1024) {
      throw wrongUsage("--threads is " + threads + "; it must lie in 1..1024");
    }
    if (watch && !outputOptions.isGiven()) {
      throw wrongUsage("--watch needs --output DIR or --jsonl FILE");
    }
    if (watch && reference != null) {
      throw wrongUsage("--watch and --compare exclude each other");
    }
  }

  private Integer keep(
      BatchRun run, Results results, List<Input> inputs, @Nullable WordErrors errors)
      throws IOException {
    List<Input> planned = results.plan(inputs);
    try (Signals signals = Signals.stopping(run::stop)) {
      run.run(planned);
    }
    if (run.isStopped()) {
      return interrupted();
    }
    run.writeJsonLines(planned);
    if (errors != null) {
      run.compare(planned, errors);
    }
    return run.conclude(planned);
  }

  private Integer interrupted() {
    PrintWriter err = spec.commandLine().getErr();
    err.println("tarsier: interrupted; the same command goes on from here");
    return ExitStatus.INTERRUPTED;
  }

  private Integer watch(BatchRun run, Results results, List<Path> folders) throws IOException {
    CountDownLatch end = new CountDownLatch(1);
    Watch watching = new Watch(new FolderWatch(folders), run, results);
    try (Signals signals =
        Signals.stopping(
            () -> {
              run.stop();
              end.countDown();
            })) {
      spec.commandLine().getErr().println("tarsier: watching; end it with Ctrl-C");
      return watching.until(end);
    }
  }

  private String settings(Recognizer recognizer, DecodingOptions decoding) {
    return Fingerprint.of(
        recognizer.modelChecksum(),
        recognizerOptions.describe(),
        decoding.toString(),
        channels.name());
  }

  private TranscriptPrinter printer(PrintWriter out) {
    if (json) {
      return new JsonPrinter(out);
    }
    boolean withNames = !inputOptions.isOneFile();
    return words ? new WordPrinter(out, withNames) : new TextPrinter(out, withNames);
  }

  private ParameterException wrongUsage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
