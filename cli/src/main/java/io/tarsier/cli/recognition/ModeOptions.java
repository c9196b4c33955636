package io.tarsier.cli.recognition;

import io.tarsier.api.ChunkedInference.Chunking;
import io.tarsier.recognizer.StreamOptions;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Whether recordings are recognised as a whole or as live audio. */
public final class ModeOptions {

  private static final Pattern CHUNKS = Pattern.compile("(\\d{1,4})\\+(\\d{1,4})");

  @Spec(Target.MIXEE)
  private CommandSpec spec;

  /** How to listen. */
  enum Mode {
    /** Segments as a whole. */
    OFFLINE,
    /** Chunk by chunk, as a microphone is. */
    LIVE
  }

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      description = "offline: with all context; live: chunk by chunk, in pieces of 100 ms.")
  private Mode mode = Mode.OFFLINE;

  @Option(
      names = "--chunks",
      paramLabel = "N+M",
      description = "Live: N steps to a chunk and M of right context, other than the model says.")
  private @Nullable String chunks;

  /**
   * The options of a stream of that mode.
   *
   * @throws ParameterException if the chunks make no sense
   */
  public StreamOptions streamOptions() {
    if (mode == Mode.OFFLINE) {
      return StreamOptions.offline();
    }
    StreamOptions live = StreamOptions.live();
    if (chunks == null) {
      return live;
    }
    Matcher parts = CHUNKS.matcher(chunks);
    if (!parts.matches()) {
      throw wrongUsage("--chunks is " + chunks + "; it must be like 16+12");
    }
    try {
      return live.withChunking(
          new Chunking(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2))));
    } catch (IllegalArgumentException e) {
      throw wrongUsage("--chunks: " + e.getMessage());
    }
  }

  private ParameterException wrongUsage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
