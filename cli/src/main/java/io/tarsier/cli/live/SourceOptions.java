package io.tarsier.cli.live;

import io.tarsier.api.AudioReader;
import io.tarsier.api.TarsierException;
import io.tarsier.cli.live.capture.AudioSource;
import io.tarsier.cli.live.capture.Pacer;
import io.tarsier.cli.live.capture.RawReader;
import io.tarsier.cli.live.capture.RecordingSource;
import io.tarsier.cli.live.capture.Recordings;
import io.tarsier.cli.live.microphone.DeviceChoice;
import io.tarsier.cli.live.microphone.SoundSystem;
import io.tarsier.cli.terminal.ErrorSentence;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What to listen to. */
final class SourceOptions {

  private static final String STANDARD_INPUT = "-";

  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      description = "A microphone: its number or a part of its name; see --list-devices.")
  private @Nullable String device;

  @Option(
      names = "--input",
      paramLabel = "FILE",
      description = "A recording instead of a microphone; '-' for standard input.")
  private @Nullable String input;

  @Option(
      names = "--rate",
      paramLabel = "HZ",
      description = "Standard input is raw: mono, 16-bit, little-endian, at this rate.")
  private @Nullable Integer rateHz;

  @Option(names = "--no-pace", description = "Do not wait for a recording to be spoken.")
  private boolean unpaced;

  /**
   * Checks that the options go together.
   *
   * @throws ParameterException if they do not
   */
  void check() {
    if (device != null && input != null) {
      throw wrongUsage("--device and --input exclude each other");
    }
    if (rateHz != null && !STANDARD_INPUT.equals(input)) {
      throw wrongUsage("--rate is for --input -; recordings say their own");
    }
    if (rateHz != null && (rateHz < 1000 || rateHz > 768_000)) {
      throw wrongUsage("--rate is " + rateHz + "; it must lie in 1000..768000");
    }
    if (unpaced && input == null) {
      throw wrongUsage("--no-pace is for --input; a microphone cannot be hurried");
    }
  }

  /** The recording to listen to, if it is a file. */
  @Nullable Path file() {
    return input == null || input.equals(STANDARD_INPUT) ? null : Path.of(input);
  }

  /** Opens what was chosen. */
  AudioSource open() throws IOException {
    if (input == null) {
      SoundSystem sound = SoundSystem.ofThisMachine();
      return sound.open(DeviceChoice.choose(sound.devices(), device));
    }
    try {
      return recording(input);
    } catch (TarsierException | IOException e) {
      throw new IOException(ErrorSentence.about(input, e), e);
    }
  }

  /** Standard input is never paced: whoever writes it decides how fast it comes. */
  private AudioSource recording(String name) throws IOException {
    if (name.equals(STANDARD_INPUT)) {
      InputStream in = System.in;
      AudioReader reader = rateHz == null ? Recordings.open(in) : new RawReader(in, rateHz);
      return new RecordingSource("standard input", reader, null);
    }
    Path file = Path.of(name);
    if (Files.isDirectory(file)) {
      throw new IOException("is a folder; name a recording in it");
    }
    return new RecordingSource(
        name, Recordings.open(Files.newInputStream(file)), unpaced ? null : Pacer.realTime());
  }

  private ParameterException wrongUsage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
