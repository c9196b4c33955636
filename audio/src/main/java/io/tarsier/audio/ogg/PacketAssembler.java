package io.tarsier.audio.ogg;

import io.tarsier.api.LimitException;
import io.tarsier.api.MalformedInputException;
import java.util.Arrays;

/** Joins the segments of a logical stream's pages into packets. Single-owner. */
public final class PacketAssembler {

  /** 255 Opus streams of 120 ms at the highest bit rate would need more; nobody has them. */
  private static final int MAX_PACKET_BYTES = 1 << 20;

  /** Takes packets; the array is only valid until it returns. */
  public interface Sink {
    void packet(byte[] bytes, int length);
  }

  private byte[] packet = new byte[4096];
  private int length;
  private boolean open;
  private boolean skipping;
  private int nextSequence;
  private boolean anyPage;

  /** Drops the bytes of the packet that comes next: comments can be megabytes of cover art. */
  public void skipNext() {
    skipping = true;
  }

  /** Takes the next page of the stream and passes on the packets that end on it. */
  public void accept(OggPage page, Sink sink) {
    if (anyPage && page.sequence() != nextSequence) {
      throw new MalformedInputException(
          "an Ogg page is missing before byte " + page.offset(), page.offset());
    }
    if (page.isContinued() != open) {
      throw new MalformedInputException(
          "the packets of the Ogg pages before and after byte " + page.offset() + " do not join",
          page.offset());
    }
    anyPage = true;
    nextSequence = page.sequence() + 1;
    int from = 0;
    for (byte lace : page.lacing()) {
      int size = Byte.toUnsignedInt(lace);
      append(page, from, size);
      from += size;
      open = size == 255;
      if (!open) {
        finish(sink);
      }
    }
  }

  private void finish(Sink sink) {
    int size = length;
    length = 0;
    if (skipping) {
      skipping = false;
    } else {
      sink.packet(packet, size);
    }
  }

  private void append(OggPage page, int from, int size) {
    if (skipping) {
      return;
    }
    if (length + size > MAX_PACKET_BYTES) {
      throw new LimitException(
          "the Ogg packet at byte " + page.offset() + " is longer than any of audio can be");
    }
    if (length + size > packet.length) {
      packet = Arrays.copyOf(packet, 2 * (length + size));
    }
    System.arraycopy(page.body(), from, packet, length, size);
    length += size;
  }
}
