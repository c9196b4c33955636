package io.tarsier.cli.transcribe;

import io.tarsier.cli.terminal.ExitStatus;
import io.tarsier.cli.transcribe.batch.Batch;
import io.tarsier.cli.transcribe.batch.Transcription;
import io.tarsier.cli.transcribe.input.Input;
import io.tarsier.cli.transcribe.result.Results;
import io.tarsier.recognizer.BatchGroups;
import io.tarsier.recognizer.BatchTranscriber;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Transcribes what is not finished and keeps the results. Single-owner, but for {@link #stop}. */
final class BatchRun {

  private final BatchTranscriber transcriber;
  private final Results results;
  private final PrintWriter err;

  /** Why recordings failed, by name. */
  private final Map<String, String> failures = new LinkedHashMap<>();

  private final Map<String, Input> failed = new LinkedHashMap<>();
  private int status = ExitStatus.OK;
  private volatile boolean stopped;

  BatchRun(BatchTranscriber transcriber, Results results, PrintWriter err) {
    this.transcriber = transcriber;
    this.results = results;
    this.err = err;
  }

  /** Ends the run soon; what is finished is kept. May be called by any thread. */
  void stop() {
    stopped = true;
    transcriber.stop();
  }

  boolean isStopped() {
    return stopped;
  }

  /** Those that are to be transcribed yet. */
  List<Input> open(List<Input> inputs) throws IOException {
    List<Input> open = new ArrayList<>();
    for (Input input : inputs) {
      if (isOpen(input)) {
        open.add(input);
      }
    }
    return open;
  }

  private boolean isOpen(Input input) throws IOException {
    return !results.isFinished(input) && !input.equals(failed.get(input.name()));
  }

  /**
   * Transcribes those that are not finished; what has failed before is tried again only if it has
   * changed.
   *
   * @return whether there was anything to do
   */
  boolean run(List<Input> inputs) throws IOException {
    List<List<Input>> groups = new ArrayList<>();
    Map<String, Input> open = new LinkedHashMap<>();
    for (List<Input> group : BatchGroups.of(inputs, Input::bytes)) {
      boolean isOpen = false;
      for (Input input : group) {
        if (isOpen(input)) {
          open.put(input.name(), input);
          isOpen = true;
        }
      }
      if (isOpen) {
        // As a whole, also where part of it is finished: only then are the bits the same.
        groups.add(group);
      }
    }
    if (open.isEmpty()) {
      return false;
    }
    transcribe(groups, open, inputs.size() - open.size());
    return true;
  }

  private void transcribe(List<List<Input>> groups, Map<String, Input> open, int before)
      throws IOException {
    long bytes = groups.stream().flatMap(List::stream).mapToLong(Input::bytes).sum();
    String sofar;
    try (BatchProgress progress = new BatchProgress(err, open.size(), bytes)) {
      Batch batch =
          new Batch(
              transcriber,
              progress::heard,
              progress::read,
              transcription -> {
                if (open.containsKey(transcription.input().name())) {
                  keep(transcription);
                  progress.done();
                }
              });
      batch.run(groups);
      sofar = progress.sofar();
    }
    err.println("tarsier: " + sofar + (before == 0 ? "" : "; " + before + " were done before"));
  }

  private void keep(Transcription transcription) {
    Input input = transcription.input();
    failures.remove(input.name());
    failed.remove(input.name());
    if (transcription.failure() != null) {
      failures.put(input.name(), Transcription.sentence(input, transcription.failure()));
      failed.put(input.name(), input);
      status = Math.max(status, transcription.status());
      return;
    }
    try {
      results.finished(input, transcription.channels());
    } catch (IOException e) {
      // A full disk: everything that follows would fail as well.
      throw new UncheckedIOException(e);
    }
  }

  /** Writes what goes to one file. */
  void writeJsonLines(List<Input> inputs) throws IOException {
    results.writeJsonLines(inputs, failures);
  }

  /** Prints the word errors of the finished recordings. */
  void compare(List<Input> inputs, WordErrors errors) throws IOException {
    for (Input input : inputs) {
      Optional<String> text =
          failures.containsKey(input.name()) ? Optional.empty() : results.text(input);
      if (text.isPresent()) {
        errors.add(input, text.get());
      }
    }
    errors.printTotal();
  }

  /** Lists what has failed, in the order of the recordings, and tells the exit status. */
  int conclude(List<Input> inputs) {
    if (!failures.isEmpty()) {
      err.println(
          String.format("tarsier: %d of %d recordings failed:", failures.size(), inputs.size()));
    }
    for (Input input : inputs) {
      String reason = failures.get(input.name());
      if (reason != null) {
        err.println("tarsier: " + reason);
      }
    }
    return status;
  }
}
