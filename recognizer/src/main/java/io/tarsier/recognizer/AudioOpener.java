package io.tarsier.recognizer;

import io.tarsier.api.AudioReader;
import io.tarsier.api.AudioReaderProvider;
import io.tarsier.api.Plugin;
import io.tarsier.api.UnsupportedInputException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Collectors;

/** Finds the reader for a recording by its first bytes. Immutable. */
record AudioOpener(List<AudioReaderProvider> providers) {

  private static final int BUFFER_BYTES = 1 << 16;

  AudioReader open(InputStream in) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in, BUFFER_BYTES);
    buffered.mark(AudioReaderProvider.HEAD_BYTES);
    byte[] head = buffered.readNBytes(AudioReaderProvider.HEAD_BYTES);
    buffered.reset();
    if (head.length == 0) {
      throw new UnsupportedInputException("the recording is empty (0 bytes)");
    }
    for (AudioReaderProvider provider : providers) {
      if (provider.accepts(head)) {
        return provider.open(buffered);
      }
    }
    throw new UnsupportedInputException(
        "this is no audio format that Tarsier reads; it reads: "
            + providers.stream().map(Plugin::name).collect(Collectors.joining(", ")));
  }
}
