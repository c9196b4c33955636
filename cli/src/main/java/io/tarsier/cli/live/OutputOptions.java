package io.tarsier.cli.live;

import io.tarsier.cli.live.show.JsonPresenter;
import io.tarsier.cli.live.show.Presenter;
import io.tarsier.cli.live.show.Presenters;
import io.tarsier.cli.live.show.ScreenPresenter;
import io.tarsier.cli.live.show.SrtPresenter;
import io.tarsier.cli.live.show.TextFormat;
import io.tarsier.cli.live.show.TextPresenter;
import io.tarsier.cli.terminal.Streams;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** How the transcript is written, and where. */
final class OutputOptions {

  /** The formats, as they are named on the command line. */
  enum Format {
    TEXT,
    JSONL,
    SRT
  }

  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = {
        "text: a line per segment, the default; jsonl: a JSON object per event;",
        "srt: subtitles."
      })
  private @Nullable Format given;

  @Option(names = "--json", description = "The same as --format jsonl; also for --list-devices.")
  private boolean json;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the transcript there; a terminal shows it as text besides.")
  private @Nullable Path output;

  @Option(names = "--times", description = "Begin each line of text with its time: [00:01:05].")
  private boolean times;

  @Option(
      names = "--partials",
      description = "Print texts that may still change too, on lines that begin with '...'.")
  private boolean partials;

  /**
   * Checks that the options go together.
   *
   * @throws ParameterException if they do not
   */
  void check() {
    if (json && given != null && given != Format.JSONL) {
      throw wrongUsage("--json and --format exclude each other");
    }
    if (times && format() != Format.TEXT) {
      throw wrongUsage("--times is for --format text; the others have times anyway");
    }
    if (partials && format() == Format.SRT) {
      throw wrongUsage("--partials is not for subtitles, which cannot be taken back");
    }
  }

  /** Whether programs are to read what is printed. */
  boolean json() {
    return json;
  }

  /** The file for the transcript, if it goes to one. */
  @Nullable Path file() {
    return output;
  }

  /**
   * What shows the transcript.
   *
   * @param out standard output
   * @param file the file for the transcript, if it goes to one
   * @param columns how wide the terminal is, if standard output is one that can be written over
   */
  Presenter presenter(PrintWriter out, @Nullable PrintWriter file, @Nullable IntSupplier columns) {
    List<Presenter> presenters = new ArrayList<>();
    if (file != null) {
      presenters.add(formatted(file));
    }
    if (columns != null && (file != null || format() == Format.TEXT)) {
      boolean colours = Streams.ansi().enabled();
      presenters.add(new ScreenPresenter(out, columns, new TextFormat(times), colours));
    } else if (file == null) {
      presenters.add(formatted(out));
    }
    return new Presenters(presenters);
  }

  private Presenter formatted(PrintWriter out) {
    return switch (format()) {
      case TEXT -> new TextPresenter(out, new TextFormat(times), partials);
      case JSONL -> new JsonPresenter(out);
      case SRT -> new SrtPresenter(out);
    };
  }

  private Format format() {
    if (json) {
      return Format.JSONL;
    }
    return given == null ? Format.TEXT : given;
  }

  private ParameterException wrongUsage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
