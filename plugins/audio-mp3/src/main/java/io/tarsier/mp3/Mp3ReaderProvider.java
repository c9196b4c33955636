package io.tarsier.mp3;

import io.tarsier.api.AudioReader;
import io.tarsier.api.AudioReaderProvider;
import io.tarsier.api.Id3Tag;
import io.tarsier.audio.io.ByteSource;
import java.io.IOException;
import java.io.InputStream;

/** Opens MPEG audio files: MPEG-1, MPEG-2 and MPEG-2.5, layers I to III, mono and stereo. */
public final class Mp3ReaderProvider implements AudioReaderProvider {

  @Override
  public String name() {
    return "mp3";
  }

  @Override
  public String description() {
    return "MP3 files and MPEG audio of layers I and II, mono and stereo.";
  }

  /** A tag that is longer than the head is taken for one of an MP3 file, as most of them are. */
  @Override
  public boolean accepts(byte[] head) {
    if (!Id3Tag.startsAt(head)) {
      return FrameHeader.parse(head, 0).isPresent();
    }
    int start = Id3Tag.length(head);
    return start > head.length - FrameHeader.BYTES
        || head[start] == 0
        || FrameHeader.parse(head, start).isPresent();
  }

  @Override
  public AudioReader open(InputStream in) throws IOException {
    return new Mp3Reader(new ByteSource(in));
  }
}
