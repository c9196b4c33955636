package io.tarsier.cli.live.capture;

import io.tarsier.api.AudioReader;
import io.tarsier.api.AudioReaderProvider;
import io.tarsier.api.Plugin;
import io.tarsier.api.UnsupportedInputException;
import io.tarsier.cli.plugins.InstalledPlugins;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.stream.Collectors;

/** Opens recordings of every format for which there is a reader on the class path. */
public final class Recordings {

  private static final int BUFFER_BYTES = 1 << 16;

  private Recordings() {}

  /**
   * Opens a recording. The reader owns the stream from then on; if opening fails, it is closed.
   *
   * @throws io.tarsier.api.TarsierException if it cannot be decoded
   */
  public static AudioReader open(InputStream in) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in, BUFFER_BYTES);
    try {
      return reader(buffered);
    } catch (IOException | RuntimeException e) {
      buffered.close();
      throw e;
    }
  }

  private static AudioReader reader(BufferedInputStream in) throws IOException {
    in.mark(AudioReaderProvider.HEAD_BYTES);
    byte[] head = in.readNBytes(AudioReaderProvider.HEAD_BYTES);
    in.reset();
    if (head.length == 0) {
      throw new UnsupportedInputException("the recording is empty (0 bytes)");
    }
    Collection<AudioReaderProvider> providers =
        InstalledPlugins.all().all(AudioReaderProvider.class);
    for (AudioReaderProvider provider : providers) {
      if (provider.accepts(head)) {
        return provider.open(in);
      }
    }
    throw new UnsupportedInputException(
        "this is no audio format that Tarsier reads; it reads: "
            + providers.stream().map(Plugin::name).collect(Collectors.joining(", ")));
  }
}
