package io.tarsier.flac;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.tarsier.api.AudioReader;
import io.tarsier.api.AudioReaderProvider;
import io.tarsier.api.Id3Tag;
import java.io.IOException;
import java.io.InputStream;

/** Opens FLAC files: up to 8 channels, 4 to 24 bits. */
public final class FlacReaderProvider implements AudioReaderProvider {

  @Override
  public String name() {
    return "flac";
  }

  @Override
  public String description() {
    return "FLAC files, mono to 7.1, 4 to 24 bits.";
  }

  @Override
  public boolean accepts(byte[] head) {
    int start = Id3Tag.startsAt(head) ? Id3Tag.length(head) : 0;
    return start <= head.length - FlacHeader.MAGIC.length()
        && new String(head, ISO_8859_1).startsWith(FlacHeader.MAGIC, start);
  }

  @Override
  public AudioReader open(InputStream in) throws IOException {
    FlacInput input = new FlacInput(in);
    return new FlacReader(input, FlacHeader.read(input));
  }
}
