package io.tarsier.audio.ogg;

import io.tarsier.audio.SampleSink;
import java.util.Arrays;

/** Decodes one logical stream of audio and cuts it to its exact length. Single-owner. */
public final class OggLink {

  private static final int PACKETS_AT_FIRST = 16;

  /** Opens links of one codec. */
  public interface Codec {

    /** Whether a page that is the first of its stream begins audio of this codec. */
    boolean begins(OggPage page);

    /** Starts at the page that holds the identification header. */
    OggLink open(OggPage page);
  }

  /** Decodes the packets of one logical stream. Single-owner. */
  public interface Packets {

    /** Samples per second. */
    int sampleRateHz();

    /** Channels before mixing. */
    int channels();

    /** Samples that one packet gives at most. */
    int maxSamples();

    /** From now on gives this channel instead of the mean of all. */
    void select(int channel);

    /**
     * Decodes a packet, possibly an empty one.
     *
     * @param target receives the mean of the channels, or the one selected: room for {@link
     *     #maxSamples}
     * @param offset where the page stands in the file, for the error message
     * @return how many samples it gave
     */
    int decode(byte[] packet, int length, float[] target, int from, long offset);
  }

  private final int serial;
  private final Packets decoder;
  private final GranuleTrim trim;
  private final PacketAssembler packets = new PacketAssembler();

  /** The samples of the page at hand: at most 255 packets. */
  private float[] samples;

  private int filled;
  private boolean finished;

  /**
   * Begins after the identification header; the comments, which may be megabytes of cover art, are
   * passed over.
   *
   * @param page holds the identification header
   */
  public OggLink(OggPage page, Packets decoder, GranuleTrim trim) {
    this.serial = page.serial();
    this.decoder = decoder;
    this.trim = trim;
    this.samples = new float[PACKETS_AT_FIRST * decoder.maxSamples()];
    packets.accept(page, (bytes, length) -> {});
    packets.skipNext();
  }

  int serial() {
    return serial;
  }

  int sampleRateHz() {
    return decoder.sampleRateHz();
  }

  int channels() {
    return decoder.channels();
  }

  void select(int channel) {
    decoder.select(channel);
  }

  /** Whether its last page has been decoded. */
  boolean isFinished() {
    return finished;
  }

  /** Decodes the packets that end on a page and passes on those samples that are to be heard. */
  void decode(OggPage page, SampleSink sink) {
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
