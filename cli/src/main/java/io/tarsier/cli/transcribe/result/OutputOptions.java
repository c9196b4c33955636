package io.tarsier.cli.transcribe.result;

import io.tarsier.api.Plugins;
import io.tarsier.api.TranscriptWriterProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Where results are kept; without any of it they are printed. */
public final class OutputOptions {

  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "Write a file per recording into this folder, which mirrors theirs.")
  private @Nullable Path folder;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "Format of these files: text (the default), json, srt, vtt; may be repeated.")
  private List<String> formats = List.of();

  @Option(
      names = "--jsonl",
      paramLabel = "FILE",
      description = "Write all transcripts to this file, a JSON object per line.")
  private @Nullable Path jsonLines;

  @Option(
      names = "--restart",
      description = "Transcribe again what an earlier run has finished there.")
  private boolean restart;

  /** Whether results are kept rather than printed. */
  public boolean isGiven() {
    return folder != null || jsonLines != null;
  }

  /**
   * Checks that the options go together.
   *
   * @throws ParameterException if they do not
   */
  public void check() {
    if (!formats.isEmpty() && folder == null) {
      throw wrongUsage("--format is for the files of --output DIR");
    }
    if (restart && !isGiven()) {
      throw wrongUsage("--restart is for --output DIR and --jsonl FILE");
    }
  }

  /**
   * Opens the results.
   *
   * @param settings what the transcripts depend on
   * @throws io.tarsier.api.TarsierException if there is no such format, or the results there are of
   *     other settings
   */
  public Results open(String settings) throws IOException {
    Plugins plugins = Plugins.load();
    List<TranscriptWriterProvider> writers =
        (formats.isEmpty() ? List.of("text") : formats)
            .stream()
                .distinct()
                .map(name -> plugins.named(TranscriptWriterProvider.class, name))
                .toList();
    return Results.open(folder, writers, jsonLines, settings, restart);
  }

  private ParameterException wrongUsage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
