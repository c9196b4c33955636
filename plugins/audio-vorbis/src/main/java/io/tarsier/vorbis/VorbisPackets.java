package io.tarsier.vorbis;

import com.jcraft.jogg.Packet;
import com.jcraft.jorbis.Block;
import com.jcraft.jorbis.Comment;
import com.jcraft.jorbis.DspState;
import com.jcraft.jorbis.Info;
import io.tarsier.api.MalformedInputException;
import io.tarsier.audio.Amplitudes;
import io.tarsier.audio.ogg.OggLink;

/**
 * Decodes Vorbis packets by JOrbis to mono. Single-owner.
 *
 * <p>Trap: JOrbis shares arrays between all decoders of a process, behind a lock.
 */
final class VorbisPackets implements OggLink.Packets {

  /** Comments without a word, because JOrbis wants some before it goes on. */
  private static final byte[] NO_COMMENTS = {
    3, 'v', 'o', 'r', 'b', 'i', 's', 0, 0, 0, 0, 0, 0, 0, 0, 1
  };

  private final IdentificationHeader header;
  private final Info info = new Info();
  private final Comment comments = new Comment();
  private final DspState state = new DspState();
  private final Block block = new Block(state);
  private final float[][][] pcm = new float[1][][];
  private final int[] starts;
  private int firstChannel;
  private int mixed;
  private long number;
  private boolean ready;

  VorbisPackets(IdentificationHeader header, byte[] packet, long offset) {
    this.header = header;
    starts = new int[header.channels()];
    mixed = header.channels();
    info.init();
    comments.init();
    readHeader(packet, packet.length, offset);
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
  public int maxSamples() {
    return header.longBlock();
  }

  @Override
  public void select(int channel) {
    firstChannel = channel;
    mixed = 1;
  }

  /** The first packet is the setup. */
  @Override
  public int decode(byte[] packet, int length, float[] target, int from, long offset) {
    if (!ready) {
      SetupHeader.check(header, packet, length, offset);
      readHeader(NO_COMMENTS, NO_COMMENTS.length, offset);
      readHeader(packet, length, offset);
      start(offset);
      ready = true;
      return 0;
    }
    // The specification passes over packets of other types.
    if (length == 0 || (packet[0] & 1) != 0) {
      return 0;
    }
    try {
      if (block.synthesis(packet(packet, length)) != 0) {
        throw undecodable(offset);
      }
      state.synthesis_blockin(block);
      int samples = state.synthesis_pcmout(pcm, starts);
      mix(samples, target, from);
      state.synthesis_read(samples);
      return samples;
    } catch (MalformedInputException e) {
      throw e;
    } catch (RuntimeException e) {
      // JOrbis reports damage in both ways.
      throw undecodable(offset);
    }
  }

  private void mix(int samples, float[] target, int from) {
    for (int i = 0; i < samples; i++) {
      float sum = 0;
      for (int c = firstChannel; c < firstChannel + mixed; c++) {
        sum += pcm[0][c][starts[c] + i];
      }
      target[from + i] = Amplitudes.finite(sum / mixed);
    }
  }

  private void readHeader(byte[] bytes, int length, long offset) {
    try {
      if (info.synthesis_headerin(comments, packet(bytes, length)) == 0) {
        return;
      }
    } catch (RuntimeException e) {
      // as if it had said so
    }
    throw senseless(offset);
  }

  private void start(long offset) {
    try {
      state.synthesis_init(info);
      block.init(state);
    } catch (RuntimeException e) {
      throw senseless(offset);
    }
  }

  private Packet packet(byte[] bytes, int length) {
    Packet packet = new Packet();
    packet.packet_base = bytes;
    packet.bytes = length;
    packet.b_o_s = number == 0 ? 1 : 0;
    packet.granulepos = -1;
    packet.packetno = number++;
    return packet;
  }

  private static MalformedInputException senseless(long offset) {
    return new MalformedInputException("the Vorbis header makes no sense", offset);
  }

  private static MalformedInputException undecodable(long offset) {
    return new MalformedInputException(
        "the Ogg page at byte " + offset + " holds a Vorbis packet that cannot be decoded", offset);
  }
}
