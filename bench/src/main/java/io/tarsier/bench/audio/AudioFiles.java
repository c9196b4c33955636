package io.tarsier.bench.audio;

import io.tarsier.api.AudioChunk;
import io.tarsier.api.AudioReader;
import io.tarsier.api.AudioReaders;
import io.tarsier.api.Plugins;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads whole recordings. */
public final class AudioFiles {

  private final AudioReaders readers = AudioReaders.of(Plugins.load());

  /** All of a recording, in any format that there is a reader for. */
  public AudioChunk read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        AudioReader reader = readers.open(in)) {
      return new AudioChunk(samples(reader), reader.sampleRateHz());
    }
  }

  private static float[] samples(AudioReader reader) throws IOException {
    float[] samples = new float[1 << 16];
    int length = 0;
    for (int n = 0; n >= 0; n = reader.read(samples, length, samples.length - length)) {
      length += n;
      if (length == samples.length) {
        samples = Arrays.copyOf(samples, 2 * length);
      }
    }
    return Arrays.copyOf(samples, length);
  }
}
