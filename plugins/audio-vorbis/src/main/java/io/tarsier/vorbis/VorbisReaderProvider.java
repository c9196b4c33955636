package io.tarsier.vorbis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.tarsier.api.AudioReader;
import io.tarsier.api.AudioReaderProvider;
import io.tarsier.audio.io.ByteSource;
import io.tarsier.audio.ogg.OggReader;
import java.io.IOException;
import java.io.InputStream;

/** Opens Ogg Vorbis files: mono, stereo, 4 and 8 channels. */
public final class VorbisReaderProvider implements AudioReaderProvider {

  /** Where the first packet stands in a file: after the header of a page with one segment. */
  private static final int FIRST_PACKET_AT = 28;

  @Override
  public String name() {
    return "ogg-vorbis";
  }

  @Override
  public String description() {
    return "Ogg Vorbis files, mono, stereo, 4 and 8 channels.";
  }

  @Override
  public boolean accepts(byte[] head) {
    String text = new String(head, ISO_8859_1);
    return text.startsWith("OggS") && text.startsWith(IdentificationHeader.MAGIC, FIRST_PACKET_AT);
  }

  @Override
  public AudioReader open(InputStream in) throws IOException {
    return new OggReader(new ByteSource(in), new VorbisCodec());
  }
}
