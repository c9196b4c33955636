package io.tarsier.flac;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tarsier.api.AudioReader;
import io.tarsier.api.AudioReaderProvider;
import io.tarsier.api.AudioReaderProviderContractTest;
import io.tarsier.api.MalformedInputException;
import io.tarsier.api.Plugins;
import io.tarsier.api.UnsupportedInputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlacReaderTest extends AudioReaderProviderContractTest {

  private static final int TOTAL_SAMPLES_AT = 21;

  @Override
  protected AudioReaderProvider provider() {
    return Plugins.load().named(AudioReaderProvider.class, "flac");
  }

  @Override
  protected Map<String, byte[]> recordings() throws IOException {
    Map<String, byte[]> recordings = new LinkedHashMap<>();
    recordings.put("mono8 2000", resource("mono8"));
    recordings.put("mono16 2311", resource("mono16"));
    recordings.put("stereo24 1500", resource("stereo24"));
    recordings.put("surround16 600", resource("surround16"));
    recordings.put("plain 32", plain());
    recordings.put("tagged 2000", tagged(20, resource("mono8")));
    return recordings;
  }

  @Override
  protected int expectedSamples(String name) {
    return Integer.parseInt(name.substring(name.indexOf(' ') + 1));
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(FlacReaderTest.class.getResourceAsStream(name + ".flac"))) {
      return in.readAllBytes();
    }
  }

  private float[] decode(byte[] file) throws IOException {
    return decode(file, 1000);
  }

  /** Two frames whose residuals are not Rice-coded: 16 values of 7 bits. */
  private static byte[] plain() {
    FlacBytes.Subframe subframe =
        frame -> {
          frame.put(0x10, 8).put(0, 2).put(0, 4).put(15, 4).put(7, 5);
          for (int i = 0; i < 16; i++) {
            frame.put(i - 8, 7);
          }
        };
    return new FlacBytes().header(16_000, 8, 32).frame(0, subframe).frame(1, subframe).bytes();
  }

  private static byte[] tagged(int size, byte[] file) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(new byte[] {'I', 'D', '3', 4, 0, 0, 0, 0, (byte) (size >> 7), (byte) size});
    bytes.writeBytes(new byte[size]);
    bytes.writeBytes(file);
    return bytes.toByteArray();
  }

  /** The formula of make.py. */
  private static int sample(int i, int channel, int bits) {
    int full = 1 << (bits - 1);
    int triangle = Math.abs(i * (7 + channel) % 400 - 200) - 100;
    int noise =
        (int) ((i * 1_103_515_245L + channel * 12_345L + 12_345) >> 16) & (bits > 8 ? 15 : 1);
    long value = Math.floorDiv((long) triangle * full, 101) + noise;
    return (int) Math.max(-full, Math.min(full - 1, value));
  }

  @ParameterizedTest
  @CsvSource({
    "mono8,       8, 1,  8000, 2000",
    "mono16,     16, 1, 16000, 2311",
    "stereo16,   16, 2, 44100, 1500",
    "stereo24,   24, 2, 44100, 1500",
    "surround16, 16, 6, 48000,  600",
  })
  void decodesToTheBit(String name, int bits, int channels, int rate, int samples)
      throws IOException {
    byte[] file = resource(name);
    try (AudioReader reader = provider().open(new ByteArrayInputStream(file))) {
      assertThat(reader.channels()).isEqualTo(channels);
      assertThat(reader.sampleRateHz()).isEqualTo(rate);
    }
    float[] expected = new float[samples];
    for (int i = 0; i < samples; i++) {
      float sum = 0;
      for (int c = 0; c < channels; c++) {
        sum += (float) Math.scalb((double) sample(i, c, bits), 1 - bits);
      }
      expected[i] = sum / channels;
    }
    if (channels <= 2) {
      assertThat(decode(file)).isEqualTo(expected);
    } else {
      assertThat(decode(file)).containsExactly(expected, within(1e-6f));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 5, 8, 12, 16, 20, 24})
  void samplesOfAnyWidthFillTheRange(int bits) throws IOException {
    int full = 1 << (bits - 1);
    byte[] file =
        new FlacBytes()
            .header(16_000, bits, 16)
            .frame(
                0,
                frame -> {
                  frame.put(0x02, 8);
                  for (int i = 0; i < 16; i++) {
                    frame.put(i % 2 == 0 ? -full : full - 1, bits);
                  }
                })
            .bytes();
    float[] samples = decode(file);
    assertThat(samples).hasSize(16);
    assertThat(samples[0]).isEqualTo(-1);
    assertThat(samples[1]).isEqualTo(1 - 1f / full);
  }

  @Test
  void residualsThatAreNotCodedAreReadInSilence() throws IOException {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, US_ASCII));
    try {
      float[] samples = decode(plain());
      for (int i = 0; i < samples.length; i++) {
        assertThat(samples[i]).isEqualTo((i % 16 - 8) / 128f);
      }
    } finally {
      System.setOut(before);
    }
    assertThat(printed.size()).isZero();
  }

  @Test
  void aFileOfUnknownLengthIsReadToItsEnd() throws IOException {
    byte[] file = resource("mono16");
    Arrays.fill(file, TOTAL_SAMPLES_AT + 1, TOTAL_SAMPLES_AT + 5, (byte) 0);
    assertThat(decode(file)).isEqualTo(decode(resource("mono16")));
  }

  @Test
  void bytesAfterTheLastFrameAreIgnored() throws IOException {
    byte[] file = resource("mono16");
    byte[] longer = Arrays.copyOf(file, file.length + 128);
    System.arraycopy("TAG".getBytes(US_ASCII), 0, longer, file.length, 3);
    assertThat(decode(longer)).isEqualTo(decode(file));
  }

  @Test
  void aTagOfAnySizeBeforeTheFileIsPassedOver() throws IOException {
    byte[] file = resource("mono8");
    assertThat(decode(tagged(5000, file))).isEqualTo(decode(file));
    byte[] head = Arrays.copyOf(tagged(5000, file), AudioReaderProvider.HEAD_BYTES);
    assertThat(provider().accepts(head)).as("what follows the tag is not seen").isFalse();
  }

  @Test
  void whatIsThereOfACutFileIsHeard() throws IOException {
    byte[] file = resource("mono16");
    byte[] cut = Arrays.copyOf(file, file.length - 30);
    float[] heard = new float[4000];
    try (AudioReader reader = provider().open(new ByteArrayInputStream(cut))) {
      assertThat(reader.read(heard, 0, 4000)).isEqualTo(1152);
      assertThatThrownBy(
              () -> {
                while (reader.read(heard, 0, 4000) > 0) {
                  // on to the damage
                }
              })
          .isInstanceOf(MalformedInputException.class)
          .hasMessageMatching("the file ends inside the FLAC frame that starts at byte \\d+");
    }
  }

  @Test
  void aFileCutBetweenFramesIsCutShort() {
    byte[] two = plain();
    byte[] cut = Arrays.copyOf(two, two.length - (two.length - 42) / 2);
    assertThatThrownBy(() -> decode(cut))
        .isInstanceOf(MalformedInputException.class)
        .hasMessage("the FLAC file is cut short: it ends after 16 samples, its header says 32");
  }

  @Test
  void damageNamesTheFrame() throws IOException {
    byte[] file = resource("mono16");
    file[file.length - 1] ^= 1;
    assertThatThrownBy(() -> decode(file))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageMatching("the FLAC frame at byte \\d+ fails its checksum; the file is damaged");
  }

  /** Damage that the checksum does not show must not get past the decoder's errors either. */
  @Test
  void subframesOfAnyBitsAreDecodedOrRefused() throws IOException {
    Random random = new Random(4);
    int[] heads = {0x00, 0x02, 0x10, 0x18, 0x40, 0x4E, 0x7E, 0x11, 0x41, 0xFE};
    for (int round = 0; round < 3000; round++) {
      int head = heads[round % heads.length];
      byte[] file =
          new FlacBytes()
              .header(16_000, 16, 0)
              .frame(
                  0,
                  frame -> {
                    frame.put(head, 8);
                    int density = random.nextInt(4);
                    for (int i = 0; i < 200; i++) {
                      frame.put(random.nextInt() & (density == 0 ? random.nextInt() : -1), 8);
                    }
                  })
              .bytes();
      try {
        assertThat(decode(file)).hasSize(16);
      } catch (MalformedInputException e) {
        assertThat(e).hasMessageContaining("the FLAC frame");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 16, 0 Hz", "999, 16, 999 Hz", "1000000, 16, 1000000 Hz", "16000, 32, 32-bit"})
  void headersOfUnknownKindsAreRefused(int rate, int bits, String part) {
    assertThatThrownBy(() -> decode(new FlacBytes().header(rate, bits, 0).bytes()))
        .isInstanceOf(UnsupportedInputException.class)
        .hasMessageContaining(part);
  }

  @Test
  void aBlockThatClaimsMoreThanThereIsIsRefused() {
    byte[] file = new FlacBytes().header(16_000, 16, 0).bytes();
    file[5] = (byte) 0xFF;
    assertThatThrownBy(() -> decode(file))
        .isInstanceOf(MalformedInputException.class)
        .hasMessage("the FLAC file ends at byte 42, before its audio");
  }
}
