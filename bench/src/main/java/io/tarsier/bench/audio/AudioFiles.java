package io.tarsier.bench.audio;

import io.tarsier.api.AudioChunk;
import io.tarsier.api.AudioReader;
import io.tarsier.api.AudioReaderProvider;
import io.tarsier.api.Plugins;
import io.tarsier.api.UnsupportedInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Reads whole recordings. */
public final class AudioFiles {

  private final List<AudioReaderProvider> providers =
      List.copyOf(Plugins.load().all(AudioReaderProvider.class));

  /** All of a recording, in any format that there is a reader for. */
  public AudioChunk read(Path file) throws IOException {
    byte[] content = Files.readAllBytes(file);
    byte[] head = Arrays.copyOf(content, Math.min(content.length, AudioReaderProvider.HEAD_BYTES));
    for (AudioReaderProvider provider : providers) {
      if (provider.accepts(head)) {
        try (AudioReader reader = provider.open(new ByteArrayInputStream(content))) {
          return new AudioChunk(samples(reader), reader.sampleRateHz());
        }
      }
    }
    throw new UnsupportedInputException(file + " is no audio format that Tarsier reads");
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
