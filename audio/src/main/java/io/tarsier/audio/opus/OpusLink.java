package io.tarsier.audio.opus;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.tarsier.audio.SampleSink;
import io.tarsier.audio.ogg.GranuleTrim;
import io.tarsier.audio.ogg.OggLink;
import io.tarsier.audio.ogg.OggPage;
import io.tarsier.audio.ogg.PacketAssembler;
import java.util.Arrays;

/** Decodes one link of an Ogg Opus chain and cuts it to its exact length. Single-owner. */
final class OpusLink implements OggLink {

  /** Opens links of Opus. */
  static final OggLink.Codec CODEC =
      new OggLink.Codec() {
        @Override
        public boolean begins(OggPage page) {
          return isOpus(page);
        }

        @Override
        public OggLink open(OggPage page) {
          return OpusLink.open(page);
        }
      };

  private final int serial;
  private final OpusHead head;
  private final PacketAssembler packets;
  private final OpusPackets decoder;

  /** The samples of the page at hand: at most 255 packets. */
  private float[] page = new float[16 * OpusPackets.MAX_PACKET_SAMPLES];

  private int pageLength;

  private final GranuleTrim trim;
  private boolean finished;

  private OpusLink(int serial, OpusHead head, PacketAssembler packets, long offset) {
    this.serial = serial;
    this.head = head;
    this.packets = packets;
    decoder = new OpusPackets(head, offset);
    trim = new GranuleTrim(head.preSkip(), false);
  }

  private static boolean isOpus(OggPage page) {
    byte[] body = page.body();
    return body.length >= 8 && new String(body, 0, 8, ISO_8859_1).equals(OpusHead.MAGIC);
  }

  private static OpusLink open(OggPage page) {
    OpusHead head = OpusHead.parse(page.body(), page.body().length, page.offset());
    PacketAssembler packets = new PacketAssembler();
    packets.accept(page, (bytes, length) -> {});
    packets.skipNext();
    return new OpusLink(page.serial(), head, packets, page.offset());
  }

  @Override
  public int serial() {
    return serial;
  }

  @Override
  public int sampleRateHz() {
    return OpusPackets.SAMPLE_RATE_HZ;
  }

  @Override
  public int channels() {
    return head.channels();
  }

  @Override
  public void select(int channel) {
    decoder.select(channel);
  }

  @Override
  public boolean isFinished() {
    return finished;
  }

  @Override
  public void decode(OggPage from, SampleSink sink) {
    if (finished) {
      return;
    }
    pageLength = 0;
    packets.accept(from, (bytes, length) -> decodePacket(bytes, length, from.offset()));
    finished = from.isLast();
    GranuleTrim.Span heard = trim.next(from, pageLength);
    if (heard.length() > 0) {
      sink.accept(page, heard.first(), heard.length());
    }
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
