package io.tarsier.cli.decode;

import io.tarsier.api.Settings;
import io.tarsier.api.TarsierException;
import io.tarsier.cli.terminal.ErrorSentence;
import io.tarsier.cli.terminal.ExitStatus;
import io.tarsier.decoder.files.AlphabetFile;
import io.tarsier.decoder.files.EmissionsFile;
import io.tarsier.recognizer.Recognizer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes what the acoustic model says of recordings, for {@code tarsier decode}. */
@Command(
    name = "emissions",
    description = "Write the emissions of recordings to files.",
    footer = {
      "Writes NAME.bin for every recording, alphabet.txt and list.txt, so that",
      "'tarsier decode --emissions DIR/list.txt --alphabet DIR/alphabet.txt' reads them."
    })
public final class EmissionsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description = "A model by name, or a .tarsier file.")
  private @Nullable String model;

  @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where to write.")
  private Path folder;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Recordings.")
  private List<Path> files;

  @Override
  public Integer call() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    Files.createDirectories(folder);
    List<String> names = new ArrayList<>();
    int status = ExitStatus.OK;
    EmissionsCapture capture = new EmissionsCapture();
    try (Recognizer recognizer = OneDecoder.open(model, capture, Settings.EMPTY)) {
      for (Path file : files) {
        try {
          capture.begin();
          recognizer.transcribe(file);
          String name = unused(names, file);
          EmissionsFile.write(folder.resolve(name), capture.emissions());
          names.add(name);
        } catch (TarsierException | IOException | UncheckedIOException e) {
          err.println("tarsier: " + ErrorSentence.about(file.toString(), e));
          status = ExitStatus.FAILED;
        }
      }
    }
    AlphabetFile.write(folder.resolve("alphabet.txt"), capture.alphabet());
    Files.writeString(folder.resolve("list.txt"), String.join("\n", names) + "\n");
    return status;
  }

  /** The file's name without extension; recordings of the same name get a number. */
  private static String unused(List<String> names, Path file) {
    String name = String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
    String unused = name + ".bin";
    for (int n = 2; names.contains(unused); n++) {
      unused = name + "-" + n + ".bin";
    }
    return unused;
  }
}
