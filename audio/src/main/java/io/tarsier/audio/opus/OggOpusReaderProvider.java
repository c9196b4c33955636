package io.tarsier.audio.opus;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.tarsier.api.AudioReader;
import io.tarsier.api.AudioReaderProvider;
import io.tarsier.audio.io.ByteSource;
import io.tarsier.audio.ogg.OggReader;
import java.io.IOException;
import java.io.InputStream;

/** Opens Ogg Opus files: mono, stereo and surround. */
public final class OggOpusReaderProvider implements AudioReaderProvider {

  @Override
  public String name() {
    return "ogg-opus";
  }

  @Override
  public String description() {
    return "Ogg Opus files, mono to 7.1.";
  }

  @Override
  public boolean accepts(byte[] head) {
    String text = new String(head, ISO_8859_1);
    return text.startsWith("OggS") && text.startsWith(OpusHead.MAGIC, OpusHead.MAGIC_AT);
  }

  @Override
  public AudioReader open(InputStream in) throws IOException {
    return new OggReader(new ByteSource(in), new OpusCodec());
  }
}
