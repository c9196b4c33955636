package io.tarsier.audio.opus;

import io.github.jaredmdobson.concentus.OpusDecoder;
import io.github.jaredmdobson.concentus.OpusException;
import io.github.jaredmdobson.concentus.OpusMSDecoder;
import io.tarsier.api.MalformedInputException;
import io.tarsier.audio.ogg.OggLink;

/**
 * Decodes Opus packets (RFC 6716) by Concentus, mixed to mono or one channel of them. Single-owner.
 *
 * <p>Trap: Concentus 1.0.2 gives silence for packets in hybrid mode, what encoders choose for
 * speech at 24 to 64 kbit/s, at every output rate but 48 kHz.
 */
final class OpusPackets implements OggLink.Packets {

  static final int SAMPLE_RATE_HZ = 48_000;

  /** The longest packet is 120 ms. */
  static final int MAX_PACKET_SAMPLES = SAMPLE_RATE_HZ * 120 / 1000;

  private interface Decoder {
    int decode(byte[] packet, int length, short[] pcm) throws OpusException;
  }

  private final int channels;
  private final short[] pcm;
  private final Decoder decoder;
  private int firstChannel;
  private int mixed;

  OpusPackets(OpusHead head, long offset) {
    channels = head.channels();
    mixed = channels;
    pcm = new short[MAX_PACKET_SAMPLES * channels];
    try {
      decoder = head.mapping().length == 2 && head.streams() == 1 ? single(head) : several(head);
    } catch (OpusException e) {
      throw new MalformedInputException("the Opus header makes no sense", offset);
    }
  }

  private static Decoder single(OpusHead head) throws OpusException {
    OpusDecoder opus = new OpusDecoder(SAMPLE_RATE_HZ, head.channels());
    opus.setGain(head.gainQ8());
    return (packet, length, pcm) ->
        opus.decode(packet, 0, length, pcm, 0, MAX_PACKET_SAMPLES, false);
  }

  private static Decoder several(OpusHead head) throws OpusException {
    OpusMSDecoder opus =
        OpusMSDecoder.create(
            SAMPLE_RATE_HZ, head.channels(), head.streams(), head.coupled(), head.mapping());
    opus.setGain(head.gainQ8());
    return (packet, length, pcm) ->
        opus.decodeMultistream(packet, 0, length, pcm, 0, MAX_PACKET_SAMPLES, 0);
  }

  @Override
  public int sampleRateHz() {
    return SAMPLE_RATE_HZ;
  }

  @Override
  public int channels() {
    return channels;
  }

  @Override
  public int maxSamples() {
    return MAX_PACKET_SAMPLES;
  }

  @Override
  public void select(int channel) {
    firstChannel = channel;
    mixed = 1;
  }

  @Override
  public int decode(byte[] packet, int length, float[] target, int from, long offset) {
    if (length == 0) {
      return 0;
    }
    int samples;
    try {
      samples = decoder.decode(packet, length, pcm);
    } catch (OpusException | RuntimeException | AssertionError e) {
      // Concentus reports damage in all three ways.
      throw undecodable(offset);
    }
    if (samples < 0) {
      throw undecodable(offset);
    }
    float scale = 1 / (32768f * mixed);
    for (int i = 0; i < samples; i++) {
      int sum = 0;
      for (int c = firstChannel; c < firstChannel + mixed; c++) {
        sum += pcm[i * channels + c];
      }
      target[from + i] = sum * scale;
    }
    return samples;
  }

  private static MalformedInputException undecodable(long offset) {
    return new MalformedInputException(
        "the Ogg page at byte " + offset + " holds an Opus packet that cannot be decoded", offset);
  }
}
