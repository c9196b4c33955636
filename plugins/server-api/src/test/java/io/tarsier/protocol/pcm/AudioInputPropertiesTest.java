package io.tarsier.protocol.pcm;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.tarsier.protocol.pcm.PcmFormat.Encoding;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class AudioInputPropertiesTest {

  @Property
  void samplesDoNotDependOnHowTheirBytesAreCut(
      @ForAll Encoding encoding,
      @ForAll @IntRange(min = 1, max = 4) int channels,
      @ForAll @Size(max = 300) byte[] bytes,
      @ForAll Random random) {
    PcmFormat format = new PcmFormat(encoding, channels, 16_000);
    assertThat(samples(new AudioInput(format), cut(bytes, random)))
        .isEqualTo(samples(new AudioInput(format), List.of(bytes)));
  }

  @Property
  void norWithAHeaderBeforeThemAndAnotherRecordingAfter(
      @ForAll @Size(max = 100) byte[] first,
      @ForAll @Size(max = 100) byte[] second,
      @ForAll Random random) {
    ByteBuffer both = ByteBuffer.allocate(2 * 44 + first.length + second.length);
    both.put(header(first.length)).put(first).put(header(second.length)).put(second);
    byte[] bytes = both.array();
    assertThat(samples(AudioInput.withHeader(), cut(bytes, random)))
        .isEqualTo(samples(AudioInput.withHeader(), List.of(bytes)));
  }

  private static List<List<Float>> samples(AudioInput input, List<byte[]> pieces) {
    List<List<Float>> channels = new ArrayList<>();
    for (byte[] piece : pieces) {
      for (ChannelAudio audio : input.acceptChannels(piece)) {
        for (int c = 0; c < audio.channels().size(); c++) {
          if (channels.size() <= c) {
            channels.add(new ArrayList<>());
          }
          for (float sample : audio.channels().get(c)) {
            channels.get(c).add(sample);
          }
        }
      }
    }
    return channels;
  }

  private static List<byte[]> cut(byte[] bytes, Random random) {
    List<byte[]> pieces = new ArrayList<>();
    for (int from = 0; from < bytes.length; ) {
      int to = Math.min(bytes.length, from + random.nextInt(1 << random.nextInt(7)));
      pieces.add(Arrays.copyOfRange(bytes, from, to));
      from = to;
    }
    return pieces;
  }

  /** Of 16 bits in mono. */
  private static byte[] header(int dataBytes) {
    ByteBuffer head = ByteBuffer.allocate(44).order(ByteOrder.LITTLE_ENDIAN);
    head.put("RIFF".getBytes(US_ASCII)).putInt(36 + dataBytes);
    head.put("WAVEfmt ".getBytes(US_ASCII)).putInt(16);
    head.putShort((short) 1).putShort((short) 1).putInt(16_000).putInt(32_000);
    head.putShort((short) 2).putShort((short) 16);
    return head.put("data".getBytes(US_ASCII)).putInt(dataBytes).array();
  }
}
