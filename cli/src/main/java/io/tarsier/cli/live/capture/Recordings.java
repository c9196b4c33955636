package io.tarsier.cli.live.capture;

import io.tarsier.api.AudioReader;
import io.tarsier.api.AudioReaders;
import io.tarsier.cli.plugins.InstalledPlugins;
import java.io.IOException;
import java.io.InputStream;

/** Opens recordings of every format for which there is a reader on the class path. */
public final class Recordings {

  private Recordings() {}

  /**
   * Opens a recording. The reader owns the stream from then on; if opening fails, it is closed.
   *
   * @throws io.tarsier.api.TarsierException if it cannot be decoded
   */
  public static AudioReader open(InputStream in) throws IOException {
    try {
      return AudioReaders.of(InstalledPlugins.all()).open(in);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }
}
