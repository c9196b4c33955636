package io.tarsier.cli.transcribe.input;

import io.tarsier.api.UnsupportedInputException;
import io.tarsier.corpus.Manifest;
import io.tarsier.corpus.Utterance;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which recordings to transcribe. */
public final class InputOptions {

  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "FILE",
      description = {
        "Recordings, folders of recordings, or globs in quotes, as in 'a/**/*.wav';",
        "'-' for standard input."
      })
  private List<String> files = List.of();

  @Option(
      names = "--from",
      paramLabel = "LIST",
      description = "A file with a path per line; '-' for standard input. May be repeated.")
  private List<String> lists = List.of();

  @Option(
      names = "--manifest",
      paramLabel = "FILE",
      description = "A manifest, as for 'tarsier evaluate'; texts may be missing.")
  private List<Path> manifests = List.of();

  /** Whether there is exactly one file, so that its name goes without saying. */
  public boolean isOneFile() {
    return files.size() == 1
        && lists.isEmpty()
        && manifests.isEmpty()
        && !Files.isDirectory(Path.of(files.get(0)));
  }

  /**
   * The folders given, if nothing else is.
   *
   * @throws ParameterException if anything else is
   */
  public List<Path> folders() {
    List<Path> folders = files.stream().map(Path::of).toList();
    if (folders.isEmpty()
        || !lists.isEmpty()
        || !manifests.isEmpty()
        || !folders.stream().allMatch(Files::isDirectory)) {
      throw new ParameterException(spec.commandLine(), "--watch is for folders; name one or more");
    }
    return folders;
  }

  /**
   * All recordings, in the order given.
   *
   * @throws ParameterException if none are named
   */
  public List<Input> inputs() throws IOException {
    if (files.isEmpty() && lists.isEmpty() && manifests.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "Missing required parameter: FILE, or --from or --manifest");
    }
    InputFinder finder = new InputFinder();
    List<Input> inputs = new ArrayList<>();
    for (String file : files) {
      inputs.addAll(finder.find(file));
    }
    for (String list : lists) {
      for (String line : lines(list)) {
        inputs.addAll(finder.find(line));
      }
    }
    for (Path manifest : manifests) {
      for (Utterance utterance : Manifest.readRecordings(manifest).utterances()) {
        inputs.add(ofManifest(manifest, utterance.audio()));
      }
    }
    return inputs;
  }

  private static Input ofManifest(Path manifest, Path audio) {
    Path folder = manifest.toAbsolutePath().resolveSibling("");
    Path result = audio.startsWith(folder) ? folder.relativize(audio) : audio;
    return Input.of(audio.toString(), audio, result);
  }

  private static List<String> lines(String list) throws IOException {
    try (BufferedReader reader =
        list.equals(Input.STANDARD_INPUT)
            ? new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
            : Files.newBufferedReader(Path.of(list))) {
      return reader.lines().filter(line -> !line.isBlank()).toList();
    } catch (java.io.UncheckedIOException e) {
      if (e.getCause() instanceof CharacterCodingException) {
        throw new UnsupportedInputException("the list " + list + " is not UTF-8 text", e);
      }
      throw e;
    }
  }
}
