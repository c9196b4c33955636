package io.tarsier.recognizer;

import io.tarsier.api.Transcript;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * A recording for a {@link BatchTranscriber}: opened when its turn comes, and told what became of
 * it. Its methods are called by the threads of the transcriber, never two at the same time but for
 * {@link #heard}; what they throw, {@link #open} excepted, ends the run.
 */
public interface BatchRecording {

  /** What people may know it by, for event sinks; empty by default. */
  default String label() {
    return "";
  }

  /** Opens the recording; once for each of its channels where they are kept apart. */
  InputStream open() throws IOException;

  /**
   * More of it was recognised.
   *
   * @param seconds how much, summed over the channels that are kept apart
   */
  default void heard(double seconds) {}

  /**
   * All of it was recognised.
   *
   * @param channels a transcript per channel where they are kept apart, else one
   */
  void recognised(List<Transcript> channels);

  /**
   * It could not be recognised.
   *
   * @param reason a {@link io.tarsier.api.TarsierException} or {@link IOException} that is safe to
   *     show, anything else is a bug
   */
  void failed(Exception reason);
}
