package io.tarsier.audio.wav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tarsier.api.AudioReader;
import io.tarsier.api.AudioReaderProvider;
import io.tarsier.api.AudioReaderProviderContractTest;
import io.tarsier.api.MalformedInputException;
import io.tarsier.api.Plugins;
import io.tarsier.api.UnsupportedInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WavReaderTest extends AudioReaderProviderContractTest {

  private static final byte[] SIX_BYTES = {0, 0x40, 0, (byte) 0x80, (byte) 0xFF, 0x7F};
  private static final float[] SIX_BYTES_AS_16_BIT = {0.5f, -1, 32767 / 32768f};

  @Override
  protected AudioReaderProvider provider() {
    return Plugins.load().named(AudioReaderProvider.class, "wav");
  }

  @Override
  protected Map<String, byte[]> recordings() {
    byte[] data = new byte[1680];
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) (i * 7);
    }
    Map<String, byte[]> recordings = new LinkedHashMap<>();
    for (int bytes = 1; bytes <= 4; bytes++) {
      for (int channels = 1; channels <= 3; channels++) {
        int frame = bytes * channels;
        recordings.put(
            "pcm " + frame,
            WavBytes.littleEndian()
                .format(1, channels, 44_100, frame, 8 * bytes)
                .data(Arrays.copyOf(data, 100 * frame))
                .file("RIFF"));
      }
    }
    recordings.put(
        "streamed 2",
        WavBytes.littleEndian()
            .format(1, 1, 8000, 2, 16)
            .chunk("LIST", new byte[3])
            .chunk("data", Arrays.copyOf(data, 200), -1)
            .file("RIFF", -1));
    recordings.put(
        "extensible mu-law 2",
        WavBytes.littleEndian()
            .extensible(7, 2, 8000, 2, 8, 8)
            .data(Arrays.copyOf(data, 200))
            .file("RIFF"));
    return recordings;
  }

  @Override
  protected int expectedSamples(String name) {
    return 100;
  }

  private float[] decode(byte[] file) throws IOException {
    return decode(file, 1000);
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  @Test
  void eightBitsAreUnsigned() throws IOException {
    byte[] file =
        WavBytes.littleEndian().format(1, 1, 8000, 1, 8).data(bytes(0, 128, 255)).file("RIFF");
    assertThat(decode(file)).containsExactly(-1, 0, 127 / 128f);
  }

  @Test
  void moreBitsAreSigned() throws IOException {
    assertThat(decode(WavBytes.pcm16((short) -32768, (short) 16384))).containsExactly(-1, 0.5f);
    byte[] in24 = bytes(0, 0, 0x80, 0, 0, 0x40, 1, 0, 0);
    assertThat(decode(WavBytes.littleEndian().format(1, 1, 8000, 3, 24).data(in24).file("RIFF")))
        .containsExactly(-1, 0.5f, 1 / 8388608f);
    byte[] in32 = bytes(0, 0, 0, 0x80, 0, 0, 0, 0x40);
    assertThat(decode(WavBytes.littleEndian().format(1, 1, 8000, 4, 32).data(in32).file("RIFF")))
        .containsExactly(-1, 0.5f);
  }

  @Test
  void twelveBitsInTwoBytesAreLeftJustified() throws IOException {
    byte[] file =
        WavBytes.littleEndian().format(1, 1, 8000, 2, 12).data(bytes(0x10, 0x40)).file("RIFF");
    assertThat(decode(file)).containsExactly(0x4010 / 32768f);
  }

  @Test
  void twentyFourBitsInFourBytesAreJustifiedEitherWay() throws IOException {
    byte[] left =
        WavBytes.littleEndian()
            .extensible(1, 1, 48_000, 4, 32, 24)
            .data(bytes(0, 0, 0, 0x40, 0, 1, 0, 0xC0))
            .file("RIFF");
    assertThat(decode(left)).containsExactly(0.5f, -0.5f + 1 / 8388608f);
    byte[] right =
        WavBytes.littleEndian()
            .extensible(1, 1, 48_000, 4, 32, 24)
            .data(bytes(0, 0, 0x40, 0, 1, 0, 0xC0, 0))
            .file("RIFF");
    assertThat(decode(right)).containsExactly(0.5f, -0.5f + 1 / 8388608f);
  }

  @Test
  void floatsAreTakenAsTheyAreButFinite() throws IOException {
    ByteBuffer data = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    data.putFloat(0.25f).putFloat(Float.NaN).putFloat(1.5f).putFloat(Float.NEGATIVE_INFINITY);
    byte[] file = WavBytes.littleEndian().format(3, 1, 8000, 4, 32).data(data.array()).file("RIFF");
    assertThat(decode(file)).containsExactly(0.25f, 0, 1.5f, -32768);
    ByteBuffer doubles = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    doubles.putDouble(0.25).putDouble(1e300);
    byte[] file64 =
        WavBytes.littleEndian()
            .extensible(3, 1, 8000, 8, 64, 64)
            .data(doubles.array())
            .file("RIFF");
    assertThat(decode(file64)).containsExactly(0.25f, 32768);
  }

  /** The ends and the middle of the decoder tables of ITU-T G.711. */
  @Test
  void companded() throws IOException {
    byte[] codes = bytes(0x00, 0x80, 0x7F, 0xFF, 0x0F, 0x8F);
    byte[] mu = WavBytes.littleEndian().format(7, 1, 8000, 1, 8).data(codes).file("RIFF");
    assertThat(decode(mu))
        .containsExactly(-8031 / 8192f, 8031 / 8192f, 0, 0, -4191 / 8192f, 4191 / 8192f);
    byte[] aCodes = bytes(0xAA, 0x2A, 0xD5, 0x55);
    byte[] a = WavBytes.littleEndian().format(6, 1, 8000, 1, 8).data(aCodes).file("RIFF");
    assertThat(decode(a)).containsExactly(4032 / 4096f, -4032 / 4096f, 1 / 4096f, -1 / 4096f);
  }

  @Test
  void channelsAreMixedByTheirMean() throws IOException {
    byte[] data = bytes(0, 0x40, 0, 0xC0, 0, 0x40, 0, 0x40);
    byte[] file = WavBytes.littleEndian().format(1, 2, 8000, 4, 16).data(data).file("RIFF");
    try (AudioReader reader = provider().open(new ByteArrayInputStream(file))) {
      assertThat(reader.channels()).isEqualTo(2);
      assertThat(reader.sampleRateHz()).isEqualTo(8000);
    }
    assertThat(decode(file)).containsExactly(0, 0.5f);
  }

  @Test
  void rifxIsBigEndian() throws IOException {
    byte[] file =
        new WavBytes(ByteOrder.BIG_ENDIAN)
            .format(1, 1, 8000, 3, 24)
            .data(bytes(0x40, 0, 0, 0x80, 0, 0))
            .file("RIFX");
    assertThat(decode(file)).containsExactly(0.5f, -1);
  }

  @Test
  void rf64HasItsSizeInAnotherChunk() throws IOException {
    byte[] sizes = new byte[28];
    ByteBuffer.wrap(sizes).order(ByteOrder.LITTLE_ENDIAN).putLong(8, 4);
    byte[] file =
        WavBytes.littleEndian()
            .chunk("ds64", sizes)
            .format(1, 1, 8000, 2, 16)
            .chunk("data", SIX_BYTES, -1)
            .file("RF64", -1);
    assertThat(decode(file)).containsExactly(0.5f, -1);
  }

  @Test
  void unknownLengthsReachToTheEnd() throws IOException {
    int[][] riffAndData = {{-1, -1}, {0, 0}, {36, 0}, {0x7FFFF024, 0x7FFFF000}, {-1, 0}};
    for (int[] sizes : riffAndData) {
      byte[] file =
          WavBytes.littleEndian()
              .format(1, 1, 8000, 2, 16)
              .chunk("data", SIX_BYTES, sizes[1])
              .file("RIFF", sizes[0]);
      assertThat(decode(file)).as(Arrays.toString(sizes)).containsExactly(SIX_BYTES_AS_16_BIT);
    }
  }

  @Test
  void anEmptyRecordingIsEmpty() throws IOException {
    byte[] file =
        WavBytes.littleEndian()
            .format(1, 1, 8000, 2, 16)
            .data(new byte[0])
            .chunk("LIST", new byte[10])
            .file("RIFF");
    assertThat(decode(file)).isEmpty();
  }

  @Test
  void otherChunksAreSkippedAndThoseAfterTheDataIgnored() throws IOException {
    byte[] file =
        WavBytes.littleEndian()
            .chunk("JUNK", new byte[5])
            .format(1, 1, 8000, 2, 16)
            .chunk("fact", new byte[4])
            .data(SIX_BYTES)
            .chunk("LIST", new byte[20])
            .file("RIFF");
    assertThat(decode(file)).containsExactly(SIX_BYTES_AS_16_BIT);
  }

  @Test
  void cutShortNamesTheByte() {
    byte[] whole = WavBytes.pcm16(new short[1000]);
    byte[] cut = Arrays.copyOf(whole, 1000);
    MalformedInputException e =
        catchThrowableOfType(MalformedInputException.class, () -> decode(cut));
    assertThat(e)
        .hasMessage("the WAV file is cut short: it ends at byte 1000, its header says 2044");
    assertThat(e.offset()).isEqualTo(1000);
  }

  @Test
  void wrongHeadersSayWhatIsWrong() {
    assertMalformed(WavBytes.littleEndian().format(1, 0, 8000, 2, 16), "zero channels");
    assertMalformed(WavBytes.littleEndian().format(1, 1, 8000, 0, 16), "0 bytes per frame");
    assertMalformed(WavBytes.littleEndian().format(1, 1, 8000, 1, 16), "16 bits in 1 bytes");
    assertMalformed(WavBytes.littleEndian(), "no format chunk");
    assertMalformed(WavBytes.littleEndian().chunk("fmt ", new byte[10]), "needs 16");
    assertUnsupported(WavBytes.littleEndian().format(0x55, 1, 8000, 2, 16), "format 0x0055");
    assertUnsupported(WavBytes.littleEndian().format(0x31, 1, 8000, 65, 0), "(GSM 6.10)");
    assertUnsupported(WavBytes.littleEndian().format(1, 1, 8000, 8, 64), "64-bit samples");
    assertUnsupported(WavBytes.littleEndian().format(1, 1, 1, 2, 16), "rate of 1 Hz");
    assertUnsupported(WavBytes.littleEndian().format(1, 1, -1, 2, 16), "rate of 4294967295 Hz");
  }

  private void assertMalformed(WavBytes wav, String message) {
    assertThatThrownBy(() -> decode(wav.data(new byte[100]).file("RIFF")))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageContaining(message);
  }

  private void assertUnsupported(WavBytes wav, String message) {
    assertThatThrownBy(() -> decode(wav.data(new byte[100]).file("RIFF")))
        .isInstanceOf(UnsupportedInputException.class)
        .hasMessageContaining(message);
  }
}
