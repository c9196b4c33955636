package io.tarsier.audio.wav;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.tarsier.api.AudioReader;
import io.tarsier.api.AudioReaderProvider;
import io.tarsier.audio.io.ByteSource;
import java.io.IOException;
import java.io.InputStream;

/** Opens WAV files: RIFF, RIFX, RF64 and BW64 with PCM, float, A-law or mu-law samples. */
public final class WavReaderProvider implements AudioReaderProvider {

  @Override
  public String name() {
    return "wav";
  }

  @Override
  public String description() {
    return "WAV files with PCM, float, A-law or mu-law samples.";
  }

  @Override
  public boolean accepts(byte[] head) {
    return head.length >= 12
        && WavHeader.MAGIC.contains(new String(head, 0, 4, ISO_8859_1))
        && new String(head, 8, 4, ISO_8859_1).equals("WAVE");
  }

  @Override
  public AudioReader open(InputStream in) throws IOException {
    ByteSource source = new ByteSource(in);
    return new WavReader(source, WavHeader.read(source));
  }
}
