package io.tarsier.audio.ogg;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.tarsier.audio.SampleSink;
import java.util.Arrays;

/** Decodes one link of an Ogg Opus chain and cuts it to its exact length. Single-owner. */
final class OpusLink {

  private final int serial;
  private final OpusHead head;
  private final PacketAssembler packets;
  private final OpusPackets decoder;

  /** The samples of the page at hand: at most 255 packets. */
  private float[] page = new float[16 * OpusPackets.MAX_PACKET_SAMPLES];

  private int pageLength;

  /** Samples decoded on the pages before. */
  private long decoded;

  /** Granule position of the first sample; recordings cut from a broadcast do not start at 0. */
  private long startGranule;

  private boolean anyAudio;
  private boolean finished;

  private OpusLink(int serial, OpusHead head, PacketAssembler packets, long offset) {
    this.serial = serial;
    this.head = head;
    this.packets = packets;
    decoder = new OpusPackets(head, offset);
  }

  static boolean isOpus(OggPage page) {
    byte[] body = page.body();
    return body.length >= 8 && new String(body, 0, 8, ISO_8859_1).equals(OpusHead.MAGIC);
  }

  /** Starts at the page that holds the identification header. */
  static OpusLink open(OggPage page) {
    OpusHead head = OpusHead.parse(page.body(), page.body().length, page.offset());
    PacketAssembler packets = new PacketAssembler();
    packets.accept(page, (bytes, length) -> {});
    packets.skipNext();
    return new OpusLink(page.serial(), head, packets, page.offset());
  }

  int serial() {
    return serial;
  }

  int channels() {
    return head.channels();
  }

  boolean isFinished() {
    return finished;
  }

  /** Decodes the packets that end on a page and passes on those samples that are to be heard. */
  void decode(OggPage from, SampleSink sink) {
    if (finished) {
      return;
    }
    pageLength = 0;
    packets.accept(from, (bytes, length) -> decodePacket(bytes, length, from.offset()));
    finished = from.isLast();
    if (!anyAudio && pageLength > 0) {
      anyAudio = true;
      long before = from.granulePosition() - pageLength;
      startGranule = from.isLast() ? 0 : Math.max(0, before);
    }
    long end = finished ? Math.min(length(from), decoded + pageLength) : decoded + pageLength;
    int first = (int) Math.min(pageLength, Math.max(0, head.preSkip() - decoded));
    int last = (int) Math.max(first, end - decoded);
    decoded += pageLength;
    if (last > first) {
      sink.accept(page, first, last - first);
    }
  }

  /** Samples of the whole link by the granule position of its last page, the pre-skip included. */
  private long length(OggPage last) {
    long granule = last.granulePosition();
    return granule < 0 ? Long.MAX_VALUE : granule - startGranule;
  }

  private void decodePacket(byte[] bytes, int length, long offset) {
    if (length == 0) {
      return;
    }
    if (pageLength + OpusPackets.MAX_PACKET_SAMPLES > page.length) {
      page = Arrays.copyOf(page, 2 * page.length);
    }
    pageLength += decoder.decode(bytes, length, page, pageLength, offset);
  }
}
