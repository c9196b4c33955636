package io.tarsier.vorbis;

import io.tarsier.audio.SampleSink;
import io.tarsier.audio.ogg.GranuleTrim;
import io.tarsier.audio.ogg.OggLink;
import io.tarsier.audio.ogg.OggPage;
import io.tarsier.audio.ogg.PacketAssembler;
import java.util.Arrays;

/** Decodes one link of an Ogg Vorbis chain and cuts it to its exact length. Single-owner. */
final class VorbisLink implements OggLink {

  /** Opens links of Vorbis. */
  static final OggLink.Codec CODEC =
      new OggLink.Codec() {
        @Override
        public boolean begins(OggPage page) {
          return IdentificationHeader.startsWithMagic(page.body());
        }

        @Override
        public OggLink open(OggPage page) {
          return new VorbisLink(page);
        }
      };

  private final int serial;
  private final IdentificationHeader header;
  private final PacketAssembler packets = new PacketAssembler();
  private final VorbisPackets decoder;
  private final GranuleTrim trim = new GranuleTrim(0, true);

  /** The samples of the page at hand: at most 255 packets. */
  private float[] samples;

  private int filled;
  private boolean finished;

  private VorbisLink(OggPage page) {
    serial = page.serial();
    header = IdentificationHeader.parse(page.body(), page.offset());
    decoder = new VorbisPackets(header, page.body(), page.offset());
    samples = new float[16 * decoder.maxSamples()];
    packets.accept(page, (bytes, length) -> {});
    // The comments, which may be megabytes of cover art.
    packets.skipNext();
  }

  @Override
  public int serial() {
    return serial;
  }

  @Override
  public int sampleRateHz() {
    return header.sampleRateHz();
  }

  @Override
  public int channels() {
    return header.channels();
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
  public void decode(OggPage page, SampleSink sink) {
    if (finished) {
      return;
    }
    filled = 0;
    packets.accept(page, (bytes, length) -> decodePacket(bytes, length, page.offset()));
    finished = page.isLast();
    GranuleTrim.Span heard = trim.next(page, filled);
    if (heard.length() > 0) {
      sink.accept(samples, heard.first(), heard.length());
    }
  }

  private void decodePacket(byte[] bytes, int length, long offset) {
    if (filled + decoder.maxSamples() > samples.length) {
      samples = Arrays.copyOf(samples, 2 * samples.length);
    }
    filled += decoder.decode(bytes, length, samples, filled, offset);
  }
}
