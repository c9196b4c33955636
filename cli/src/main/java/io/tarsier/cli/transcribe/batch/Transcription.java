package io.tarsier.cli.transcribe.batch;

import io.tarsier.api.TarsierException;
import io.tarsier.api.Transcript;
import io.tarsier.cli.terminal.ErrorSentence;
import io.tarsier.cli.terminal.ExitStatus;
import io.tarsier.cli.transcribe.input.Input;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a recording. Immutable.
 *
 * @param input the recording
 * @param channels a transcript per channel where they are kept apart, else one; none if it failed
 * @param failure why it could not be transcribed
 */
public record Transcription(Input input, List<Transcript> channels, @Nullable Exception failure) {

  public Transcription {
    channels = List.copyOf(channels);
  }

  /** What the process tells its caller of it. */
  public int status() {
    if (failure == null) {
      return ExitStatus.OK;
    }
    return isBug(failure) ? ExitStatus.INTERNAL : ExitStatus.FAILED;
  }

  /** Why it failed, for people, with the name of the recording. */
  public static String sentence(Input input, Exception failure) {
    return isBug(failure)
        ? input.name() + ": " + ErrorSentence.ofBug(failure, false)
        : ErrorSentence.about(input.name(), failure);
  }

  private static boolean isBug(Exception e) {
    return !(e instanceof TarsierException
        || e instanceof IOException
        || e instanceof UncheckedIOException);
  }
}
