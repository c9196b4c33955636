package io.tarsier.cli.live;

import io.tarsier.cli.live.capture.AudioSource;
import io.tarsier.cli.live.capture.RecordedSource;
import io.tarsier.cli.live.microphone.SoundSystem;
import io.tarsier.cli.live.show.Presenter;
import io.tarsier.cli.recognition.EndpointOptions;
import io.tarsier.cli.recognition.RecognizerOptions;
import io.tarsier.cli.recognition.VocabularyOptions;
import io.tarsier.cli.terminal.ExitStatus;
import io.tarsier.cli.terminal.Streams;
import io.tarsier.cli.terminal.TerminalWidth;
import io.tarsier.recognizer.Recognizer;
import io.tarsier.recognizer.StreamOptions;
import io.tarsier.recognizer.plugin.EventSinks;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Transcribes a microphone until the process is told to stop. */
@Command(
    name = "live",
    description = "Print what is said into the microphone, while it is said.",
    abbreviateSynopsis = true,
    footer = {
      "Ctrl-C or SIGTERM ends it in order: what was said is recognised to the end,",
      "files are completed, and the exit status is 0. A second one ends it at once.",
      "Files are written as FILE.part and get their names at the end."
    })
public final class LiveCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private SourceOptions sourceOptions;

  @Option(names = "--list-devices", description = "Print the sound devices and end.")
  private boolean listDevices;

  @Option(
      names = "--record",
      paramLabel = "FILE.wav",
      description = "Also write what is heard to a 16-bit WAV file.")
  private @Nullable Path recording;

  @Mixin private OutputOptions outputOptions;

  @Mixin private EndpointOptions endpointOptions;

  @Mixin private RecognizerOptions recognizerOptions;

  @Mixin private VocabularyOptions vocabularyOptions;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (listDevices) {
      DeviceList devices = new DeviceList(SoundSystem.ofThisMachine().devices());
      if (outputOptions.json()) {
        devices.printJson(out());
      } else {
        devices.print(out());
      }
      return ExitStatus.OK;
    }
    sourceOptions.check();
    outputOptions.check();
    checkFiles();
    StreamOptions options =
        StreamOptions.live()
            .withDecoding(vocabularyOptions.decodingOptions())
            .withEndpointing(endpointOptions.endpointing());
    try (AudioSource source = sourceOptions.open();
        EventSinks sinks = recognizerOptions.openSinks();
        Recognizer recognizer = recognizerOptions.open(sinks)) {
      StreamOptions labelled = options.withLabel(source.name());
      try (StreamRecognition recognition = new StreamRecognition(recognizer, labelled)) {
        transcribe(source, recognition);
      }
    }
    return ExitStatus.OK;
  }

  private void transcribe(AudioSource source, SpeechRecognition recognition)
      throws IOException, InterruptedException {
    try (AsideFile text = aside(outputOptions.file());
        AsideFile wav = aside(recording);
        AudioSource heard = wav == null ? source : new RecordedSource(source, wav.path());
        PrintWriter file = text == null ? null : TranscriptWriter.open(text.path());
        TerminalWidth width = Streams.outputCanRewrite() ? TerminalWidth.watch() : null;
        Presenter presenter = outputOptions.presenter(out(), file, width)) {
      for (AsideFile begun : new @Nullable AsideFile[] {text, wav}) {
        if (begun != null) {
          begun.begin();
        }
      }
      if (Streams.errorIsTerminal()) {
        err().println("listening to " + source.name() + "; Ctrl-C ends it");
      }
      new LiveRun(heard, recognition, presenter, err()).run();
    }
  }

  private static @Nullable AsideFile aside(@Nullable Path file) throws IOException {
    return file == null ? null : AsideFile.create(file);
  }

  /** Two files of the same name would write over each other. */
  private void checkFiles() {
    Path input = sourceOptions.file();
    Path output = outputOptions.file();
    if (same(recording, input) || same(output, input)) {
      throw wrongUsage("the file of --input would be overwritten; write to another");
    }
    if (same(recording, output)) {
      throw wrongUsage("--record and --output name the same file");
    }
  }

  private static boolean same(@Nullable Path a, @Nullable Path b) {
    return a != null
        && b != null
        && a.toAbsolutePath().normalize().equals(b.toAbsolutePath().normalize());
  }

  private ParameterException wrongUsage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
