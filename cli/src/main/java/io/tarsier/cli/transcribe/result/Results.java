package io.tarsier.cli.transcribe.result;

import io.tarsier.api.Transcript;
import io.tarsier.api.TranscriptWriterProvider;
import io.tarsier.cli.files.WholeFile;
import io.tarsier.cli.transcribe.input.Input;
import io.tarsier.formats.TranscriptLine;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The results of a run and of the runs that it goes on with: what is finished is in the journal,
 * and its files are in place. Thread-safe.
 */
public final class Results implements Closeable {

  /** The journal in a folder of results. */
  private static final String JOURNAL = "tarsier.journal";

  private final @Nullable ResultFiles files;
  private final @Nullable Path jsonLines;
  private final Journal journal;
  private final Map<String, String> owners = new HashMap<>();
  private final Set<String> checked = new HashSet<>();

  private Results(@Nullable ResultFiles files, @Nullable Path jsonLines, Journal journal) {
    this.files = files;
    this.jsonLines = jsonLines;
    this.journal = journal;
  }

  /**
   * Opens the results where they are to go.
   *
   * @param folder for files, if there are to be any
   * @param formats of these files
   * @param jsonLines a file for all transcripts, if there is to be one; there is this or a folder
   * @param settings what the transcripts depend on
   * @param restart whether to make everything anew
   * @throws io.tarsier.api.UnsupportedInputException if the results there are of other settings, or
   *     another run writes them
   */
  public static Results open(
      @Nullable Path folder,
      List<TranscriptWriterProvider> formats,
      @Nullable Path jsonLines,
      String settings,
      boolean restart)
      throws IOException {
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Path journal;
    if (jsonLines != null) {
      Files.createDirectories(jsonLines.toAbsolutePath().getParent());
      journal = jsonLines.resolveSibling(jsonLines.getFileName() + ".journal");
    } else if (folder != null) {
      journal = folder.resolve(JOURNAL);
    } else {
      throw new IllegalArgumentException("results go to a folder or to a file");
    }
    return new Results(
        folder == null ? null : new ResultFiles(folder, formats),
        jsonLines,
        Journal.open(journal, settings, restart));
  }

  /**
   * The recordings to transcribe: each once, and none to where the results of another one go, which
   * gets a problem instead.
   */
  public synchronized List<Input> plan(List<Input> inputs) {
    List<Input> planned = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Input input : inputs) {
      if (!names.add(input.name())) {
        continue;
      }
      String owner = owners.computeIfAbsent(input.resultName(), name -> input.name());
      planned.add(
          files == null || owner.equals(input.name())
              ? input
              : input.withProblem("its results would replace those of " + owner));
    }
    return planned;
  }

  /** Whether a recording is finished and has not changed since. */
  public synchronized boolean isFinished(Input input) throws IOException {
    Optional<Entry> entry = journal.find(input.name());
    if (input.problem() != null || entry.isEmpty() || !entry.get().stamp().equals(input.stamp())) {
      return false;
    }
    if (files != null && !checked.contains(input.name())) {
      if (!files.areThere(input, entry.get())) {
        return false;
      }
      checked.add(input.name());
    }
    return true;
  }

  /** A recording was transcribed. */
  public void finished(Input input, List<Transcript> channels) throws IOException {
    Map<String, Long> written = files == null ? Map.of() : files.write(input, channels);
    journal.append(
        new Entry(input.name(), input.stamp(), TranscriptLine.of(input.name(), channels), written));
    synchronized (this) {
      checked.add(input.name());
    }
  }

  /** The text of a finished recording, the channels one after the other. */
  public Optional<String> text(Input input) throws IOException {
    return journal.find(input.name()).map(entry -> String.join(" ", entry.texts()));
  }

  /**
   * Writes all transcripts to one file if that is wanted, in the order of the recordings.
   *
   * @param failures why those failed that are not finished, by name
   */
  public void writeJsonLines(List<Input> inputs, Map<String, String> failures) throws IOException {
    if (jsonLines == null) {
      return;
    }
    WholeFile.writeDurably(
        jsonLines,
        out -> {
          for (Input input : inputs) {
            for (String line : lines(input, failures)) {
              out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            }
          }
        });
  }

  private List<String> lines(Input input, Map<String, String> failures) throws IOException {
    String failure = failures.get(input.name());
    if (failure != null) {
      return List.of(TranscriptLine.ofFailure(input.name(), failure));
    }
    return journal.find(input.name()).map(Entry::lines).orElse(List.of());
  }

  @Override
  public void close() throws IOException {
    journal.close();
  }
}
