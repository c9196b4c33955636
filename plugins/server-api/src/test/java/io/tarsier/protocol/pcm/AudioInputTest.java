package io.tarsier.protocol.pcm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tarsier.api.AudioChunk;
import io.tarsier.api.UnsupportedInputException;
import io.tarsier.protocol.pcm.PcmFormat.Encoding;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AudioInputTest {

  private static float[] floats(float... samples) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float sample : samples) {
      bytes.putFloat(sample);
    }
    List<AudioChunk> chunks =
        new AudioInput(new PcmFormat(Encoding.FLOAT_32, 1, 16_000)).accept(bytes.array());
    assertThat(chunks).hasSize(1);
    return chunks.get(0).samples();
  }

  @Test
  void floatsThatAreNoNumberAreSilenceAndOthersAreClipped() {
    assertThat(floats(0.5f, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY))
        .containsExactly(0.5f, 0, 0, 0);
    assertThat(floats(1.5f, -32_768, Float.MAX_VALUE, -1, 1e-40f))
        .containsExactly(1, -1, 1, -1, 1e-40f);
  }

  /** Values of the tables 2a and 1a of ITU-T G.711, the end of each segment and of the scale. */
  @ParameterizedTest
  @CsvSource({
    "MU_LAW, 0xFF, 0", "MU_LAW, 0x7F, 0", "MU_LAW, 0x80, 8031", "MU_LAW, 0x00, -8031",
    "MU_LAW, 0xEF, 33", "MU_LAW, 0x6F, -33", "MU_LAW, 0x9F, 2079", "MU_LAW, 0xFE, 2",
    "A_LAW, 0xD5, 1", "A_LAW, 0x55, -1", "A_LAW, 0xAA, 4032", "A_LAW, 0x2A, -4032",
    "A_LAW, 0xC5, 33", "A_LAW, 0x45, -33"
  })
  void telephoneCodesStandForTheValuesOfTheStandard(Encoding encoding, String code, int value) {
    AudioInput input = new AudioInput(new PcmFormat(encoding, 1, 8000));
    float[] samples = input.accept(new byte[] {Integer.decode(code).byteValue()}).get(0).samples();
    float fullScale = encoding == Encoding.MU_LAW ? 8192 : 4096;
    assertThat(samples[0]).isEqualTo(value / fullScale, within(1e-7f));
  }

  @Test
  void channelsAreKeptApartOrMixed() {
    PcmFormat stereo = new PcmFormat(Encoding.SIGNED_16, 2, 16_000);
    byte[] bytes = {0, 0x40, 0, 0x20, 0, (byte) 0xC0, 0, 0x20};
    List<ChannelAudio> apart = new ArrayList<>();
    AudioInput pieces = new AudioInput(stereo);
    for (byte piece : bytes) {
      apart.addAll(pieces.acceptChannels(new byte[] {piece}));
    }
    assertThat(apart).hasSize(2);
    assertThat(apart.get(1).channel(0).samples()).containsExactly(-0.5f);
    assertThat(apart.get(1).channel(1).samples()).containsExactly(0.25f);
    assertThat(new AudioInput(stereo).accept(bytes).get(0).samples())
        .containsExactly(0.375f, -0.125f);
  }

  @Test
  void audioOfNoKnownFormatMustBeginWithAHeader() {
    assertThatThrownBy(
            () -> AudioInput.withHeader().accept("OggS".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(UnsupportedInputException.class)
        .hasMessageContaining("WAV header");
    AudioInput input = AudioInput.withHeader();
    assertThat(input.accept(header(7, 1, 8000, 1))).isEmpty();
    List<AudioChunk> chunks = input.accept(new byte[] {(byte) 0x80, 0});
    assertThat(chunks.get(0).sampleRateHz()).isEqualTo(8000);
    assertThat(chunks.get(0).samples()).containsExactly(8031 / 8192f, -8031 / 8192f);
  }

  private static byte[] header(int format, int channels, int rateHz, int bytes) {
    ByteBuffer head = ByteBuffer.allocate(44).order(ByteOrder.LITTLE_ENDIAN);
    head.put("RIFF".getBytes(StandardCharsets.ISO_8859_1)).putInt(0);
    head.put("WAVEfmt ".getBytes(StandardCharsets.ISO_8859_1)).putInt(16);
    head.putShort((short) format).putShort((short) channels).putInt(rateHz);
    head.putInt(rateHz * channels * bytes).putShort((short) (channels * bytes));
    head.putShort((short) (8 * bytes)).put("data".getBytes(StandardCharsets.ISO_8859_1)).putInt(0);
    return head.array();
  }
}
