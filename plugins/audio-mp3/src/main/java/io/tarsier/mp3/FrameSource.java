package io.tarsier.mp3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.tarsier.api.Id3Tag;
import io.tarsier.api.MalformedInputException;
import io.tarsier.api.UnsupportedInputException;
import io.tarsier.audio.io.ByteSource;
import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the frames of a file, one after the other, between its tags. Single-owner. */
final class FrameSource implements Closeable {

  /** How the tags begin that may stand behind the last frame. */
  private static final Set<String> LAST_TAGS = Set.of("TAG", "APE", "LYR", "3DI");

  private final ByteSource in;
  private final byte[] head = new byte[FrameHeader.BYTES];
  private @Nullable FrameHeader first;
  private long frameOffset;

  FrameSource(ByteSource in) {
    this.in = in;
  }

  /** Where the frame begins that {@link #next} gave last. */
  long frameOffset() {
    return frameOffset;
  }

  /** Bytes read so far. */
  long position() {
    return in.position();
  }

  /**
   * The next frame, header included, or null at the end. Silent about a last frame that is cut
   * short, as streams are that somebody stopped to record.
   */
  byte @Nullable [] next() throws IOException {
    int filled = in.read(head, 0, head.length);
    while (filled > 0) {
      frameOffset = in.position() - filled;
      if (filled == head.length) {
        Optional<FrameHeader> header = FrameHeader.parse(head, 0);
        if (header.isPresent()) {
          return frame(header.get());
        }
      }
      String text = new String(head, 0, Math.min(filled, 3), ISO_8859_1);
      if (text.equals("ID3")) {
        skipTag();
        filled = 0;
      } else if (head[0] == 0) {
        System.arraycopy(head, 1, head, 0, --filled);
      } else if (first != null && LAST_TAGS.contains(text)) {
        return null;
      } else {
        throw noFrame();
      }
      filled += in.read(head, filled, head.length - filled);
    }
    return null;
  }

  private byte @Nullable [] frame(FrameHeader header) throws IOException {
    if (first == null) {
      first = readable(header);
    } else if (!first.isContinuedBy(header)) {
      throw new MalformedInputException(
          String.format(
              "the MPEG frame at byte %d is of another kind than those before it; the file is"
                  + " damaged, or several were joined",
              frameOffset),
          frameOffset);
    }
    readable(header);
    byte[] frame = Arrays.copyOf(head, header.frameBytes());
    int rest = frame.length - head.length;
    return in.read(frame, head.length, rest) < rest ? null : frame;
  }

  private static FrameHeader readable(FrameHeader header) {
    if (header.bitRateKbps() == 0) {
      throw new UnsupportedInputException(
          "MPEG audio in free format is not read; convert it to a constant bit rate");
    }
    if (header.layer() == 2 && header.version() != FrameHeader.Version.MPEG_1) {
      throw new UnsupportedInputException(
          "MPEG audio of layer II is only read at 32, 44.1 and 48 kHz; convert it to layer III");
    }
    return header;
  }

  private void skipTag() throws IOException {
    byte[] tag = Arrays.copyOf(head, Id3Tag.HEADER_BYTES);
    int rest = tag.length - head.length;
    int length = in.read(tag, head.length, rest) < rest ? Integer.MAX_VALUE : Id3Tag.length(tag);
    if (in.skip(length - tag.length) < length - tag.length) {
      throw new MalformedInputException(
          "the file ends inside the ID3 tag that starts at byte " + frameOffset, in.position());
    }
  }

  private MalformedInputException noFrame() {
    return new MalformedInputException(
        "there is no MPEG frame at byte " + frameOffset, frameOffset);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
