package io.tarsier.cli.transcribe;

import io.tarsier.api.DecodingOptions;
import io.tarsier.api.TarsierException;
import io.tarsier.api.Transcript;
import io.tarsier.cli.recognition.RecognizerOptions;
import io.tarsier.cli.recognition.VocabularyOptions;
import io.tarsier.cli.terminal.BrokenPipe;
import io.tarsier.cli.terminal.ErrorSentence;
import io.tarsier.cli.terminal.ExitStatus;
import io.tarsier.recognizer.Recognizer;
import io.tarsier.recognizer.plugin.EventSinks;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Recognises recordings one after the other; one that fails does not stop the others. */
@Command(
    name = "transcribe",
    description = "Print what is said in recordings.",
    footer = {
      "A recording that cannot be read is reported on standard error and the others",
      "are still transcribed; the exit status is then 1."
    })
public final class TranscribeCommand implements Callable<Integer> {

  private static final String STANDARD_INPUT = "-";

  @Spec private CommandSpec spec;

  @Mixin private RecognizerOptions recognizerOptions;

  @Mixin private VocabularyOptions vocabularyOptions;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Recordings; '-' for standard input.")
  private List<String> files;

  @Option(names = "--json", description = "Print one JSON object per recording and line.")
  private boolean json;

  @Option(names = "--words", description = "Print one line per word: start, end, confidence, word.")
  private boolean words;

  @Option(
      names = "--alternatives",
      paramLabel = "N",
      defaultValue = "1",
      description = "Readings per segment, 1 to 100 (only --json shows more than one).")
  private int alternatives;

  @Override
  public Integer call() throws IOException {
    if (json && words) {
      throw new ParameterException(
          spec.commandLine(), "--words and --json exclude each other; --json has the words");
    }
    if (alternatives < 1 || alternatives > 100) {
      throw new ParameterException(
          spec.commandLine(), "--alternatives is " + alternatives + "; it must lie in 1..100");
    }
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    DecodingOptions decoding = vocabularyOptions.decodingOptions().withAlternatives(alternatives);
    TranscriptPrinter printer = printer(out);
    int status = ExitStatus.OK;
    try (EventSinks sinks = recognizerOptions.openSinks();
        Recognizer recognizer = recognizerOptions.open(sinks)) {
      for (String file : files) {
        try {
          printer.print(file, transcribe(recognizer, file, decoding));
        } catch (BrokenPipe e) {
          throw e;
        } catch (TarsierException | IOException | UncheckedIOException e) {
          err.println("tarsier: " + ErrorSentence.about(file, e));
          status = Math.max(status, ExitStatus.FAILED);
        } catch (RuntimeException e) {
          err.println("tarsier: " + file + ": " + ErrorSentence.ofBug(e, false));
          status = ExitStatus.INTERNAL;
        }
        out.flush();
      }
    }
    return status;
  }

  private TranscriptPrinter printer(PrintWriter out) {
    if (json) {
      return new JsonPrinter(out);
    }
    return words ? new WordPrinter(out, files.size() > 1) : new TextPrinter(out, files.size() > 1);
  }

  private static Transcript transcribe(Recognizer recognizer, String file, DecodingOptions decoding)
      throws IOException {
    if (file.equals(STANDARD_INPUT)) {
      InputStream in = System.in;
      return recognizer.transcribe(in, decoding);
    }
    Path path = Path.of(file);
    if (Files.isDirectory(path)) {
      throw new IOException(
          "is a folder; name the recordings in it, for example " + file + "/*.wav");
    }
    return recognizer.transcribe(path, decoding);
  }
}
