package io.tarsier.cli.transcribe;

import io.tarsier.api.Transcript;
import io.tarsier.cli.terminal.ExitStatus;
import io.tarsier.cli.transcribe.batch.Batch;
import io.tarsier.cli.transcribe.batch.Transcription;
import io.tarsier.cli.transcribe.input.Input;
import io.tarsier.recognizer.BatchGroups;
import io.tarsier.recognizer.BatchTranscriber;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Prints the transcripts of recordings in their order, each as soon as those before it are. */
final class PrintRun {

  private final TranscriptPrinter printer;
  private final @Nullable WordErrors errors;
  private final PrintWriter out;
  private final PrintWriter err;

  /** Those that wait for one before them. */
  private final IdentityHashMap<Input, Transcription> waiting = new IdentityHashMap<>();

  private int status = ExitStatus.OK;

  /**
   * @param errors what to compare with, if anything
   */
  PrintRun(
      TranscriptPrinter printer, @Nullable WordErrors errors, PrintWriter out, PrintWriter err) {
    this.printer = printer;
    this.errors = errors;
    this.out = out;
    this.err = err;
  }

  /** Transcribes and prints; tells the exit status. */
  int run(BatchTranscriber transcriber, List<Input> inputs) throws IOException {
    Iterator<Input> order = inputs.iterator();
    Input[] next = {order.hasNext() ? order.next() : null};
    Batch batch =
        new Batch(
            transcriber,
            seconds -> {},
            bytes -> {},
            transcription -> {
              waiting.put(transcription.input(), transcription);
              while (next[0] != null && waiting.containsKey(next[0])) {
                print(waiting.remove(next[0]));
                next[0] = order.hasNext() ? order.next() : null;
              }
            });
    batch.run(BatchGroups.of(inputs, Input::bytes));
    if (errors != null) {
      errors.printTotal();
    }
    return status;
  }

  private void print(Transcription transcription) {
    Input input = transcription.input();
    if (transcription.failure() == null) {
      printer.print(input.name(), transcription.channels());
      compare(input, transcription.channels());
    } else {
      err.println("tarsier: " + Transcription.sentence(input, transcription.failure()));
    }
    status = Math.max(status, transcription.status());
    out.flush();
  }

  private void compare(Input input, List<Transcript> channels) {
    if (errors == null) {
      return;
    }
    try {
      errors.add(input, channels.stream().map(Transcript::text).collect(Collectors.joining(" ")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
