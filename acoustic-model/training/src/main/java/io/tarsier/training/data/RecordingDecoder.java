package io.tarsier.training.data;

import io.tarsier.api.AudioReader;
import io.tarsier.api.AudioReaders;
import io.tarsier.api.Plugin;
import io.tarsier.api.Plugins;
import io.tarsier.api.UnsupportedInputException;
import io.tarsier.training.augment.Resampler;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Decodes whole recordings with whatever audio readers are installed. Thread-safe. */
public final class RecordingDecoder {

  private final int sampleRateHz;
  private final AudioReaders readers = AudioReaders.of(Plugins.load());

  /** A decoder that gives samples at a rate. */
  public RecordingDecoder(int sampleRateHz) {
    this.sampleRateHz = sampleRateHz;
  }

  /**
   * All samples of a recording, mixed to mono and resampled.
   *
   * @throws UnsupportedInputException if no reader knows its format or there is no such file
   */
  public float[] decode(Path recording) throws IOException {
    try (InputStream in = Files.newInputStream(recording)) {
      Optional<AudioReader> found = readers.find(in);
      if (found.isEmpty()) {
        throw new UnsupportedInputException(
            "no audio reader knows the format of "
                + recording
                + "; installed are "
                + readers.providers().stream().map(Plugin::name).toList());
      }
      try (AudioReader reader = found.get()) {
        return Resampler.resample(readAll(reader), reader.sampleRateHz(), sampleRateHz);
      }
    } catch (NoSuchFileException e) {
      throw new UnsupportedInputException("there is no file " + recording, e);
    }
  }

  private static float[] readAll(AudioReader reader) throws IOException {
    float[] samples = new float[1 << 16];
    int count = 0;
    int read;
    while ((read = reader.read(samples, count, samples.length - count)) >= 0) {
      count += read;
      if (count == samples.length) {
        samples = Arrays.copyOf(samples, 2 * count);
      }
    }
    return Arrays.copyOf(samples, count);
  }
}
