package io.tarsier.audio.opus;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.jaredmdobson.concentus.OpusException;
import io.github.jaredmdobson.concentus.OpusMode;
import io.tarsier.api.AudioReader;
import io.tarsier.api.AudioReaderProvider;
import io.tarsier.api.AudioReaderProviderContractTest;
import io.tarsier.api.LimitException;
import io.tarsier.api.MalformedInputException;
import io.tarsier.api.Plugins;
import io.tarsier.api.UnsupportedInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OggOpusReaderTest extends AudioReaderProviderContractTest {

  private static final int SECOND = 48_000;

  @Override
  protected AudioReaderProvider provider() {
    return Plugins.load().named(AudioReaderProvider.class, "ogg-opus");
  }

  @Override
  protected Map<String, byte[]> recordings() {
    Map<String, byte[]> recordings = new LinkedHashMap<>();
    recordings.put("mono 12000", OggBytes.tone(1, 12_000));
    recordings.put("stereo 12003", OggBytes.tone(2, 12_003));
    byte[] chained =
        new OggBytes(7)
            .raw(OggBytes.tone(1, 9000))
            .headers(2, OggBytes.PRE_SKIP, 0)
            .audio(2, 6000, 0)
            .bytes();
    recordings.put("chained 15000", chained);
    return recordings;
  }

  @Override
  protected int expectedSamples(String name) {
    return Integer.parseInt(name.substring(name.indexOf(' ') + 1));
  }

  @Override
  protected int prefixes() {
    return 150;
  }

  private float[] decode(byte[] file) throws IOException {
    return decode(file, 1000);
  }

  private static double rms(float[] samples) {
    double sum = 0;
    for (float sample : samples) {
      sum += sample * sample;
    }
    return Math.sqrt(sum / samples.length);
  }

  /** Speech codec, hybrid and music codec: a library once gave silence for one of them. */
  @ParameterizedTest
  @CsvSource({"MODE_SILK_ONLY, 0, 11", "MODE_HYBRID, 12, 15", "MODE_CELT_ONLY, 16, 31"})
  void theToneKeepsItsLevelAndTime(OpusMode mode, int first, int last) throws IOException {
    List<byte[]> packets = OggBytes.encode(1, SECOND + OggBytes.PRE_SKIP, mode);
    int configuration = (packets.get(5)[0] & 0xFF) >> 3;
    assertThat(configuration).isBetween(first, last);
    byte[] file =
        new OggBytes(1).headers(1, OggBytes.PRE_SKIP, 0).audio(packets, SECOND, 0).bytes();
    float[] samples = decode(file);
    // The encoder was fed from its own start: its delay of 6.5 ms is what the pre-skip removes.
    double real = 0;
    double imaginary = 0;
    for (int i = 0; i < samples.length; i++) {
      real += samples[i] * Math.sin(2 * Math.PI * i * 500 / 48_000);
      imaginary += samples[i] * Math.cos(2 * Math.PI * i * 500 / 48_000);
    }
    double amplitude = 2 * Math.hypot(real, imaginary) / samples.length;
    assertThat(amplitude).isCloseTo(12_000 / 32_768.0, within(0.03));
    // A tenth of a millisecond.
    assertThat(Math.atan2(imaginary, real)).as("phase").isCloseTo(0, within(0.31));
  }

  @Test
  void stereoIsMixedByTheMean() throws IOException {
    byte[] file = OggBytes.tone(2, SECOND);
    try (AudioReader reader = provider().open(new ByteArrayInputStream(file))) {
      assertThat(reader.channels()).isEqualTo(2);
      assertThat(reader.sampleRateHz()).isEqualTo(48_000);
    }
    assertThat(rms(decode(file))).isCloseTo(6000 / 32_768.0 / Math.sqrt(2), within(0.02));
  }

  @Test
  void gainInTheHeaderIsApplied() throws IOException {
    byte[] quiet =
        new OggBytes(1).headers(1, OggBytes.PRE_SKIP, -20 * 256).audio(1, SECOND, 0).bytes();
    assertThat(rms(decode(quiet)) / rms(decode(OggBytes.tone(1, SECOND))))
        .isCloseTo(0.1, within(0.003));
  }

  @Test
  void aRecordingCutFromABroadcastStartsAtItsFirstPage() throws IOException {
    byte[] file =
        new OggBytes(1)
            .headers(1, OggBytes.PRE_SKIP, 0)
            .audio(1, SECOND, 1_000_000_000_000L)
            .bytes();
    assertThat(decode(file)).isEqualTo(decode(OggBytes.tone(1, SECOND)));
  }

  @Test
  void commentsOfMegabytesAreSkipped() throws IOException {
    OggBytes ogg = new OggBytes(1).page(2, 0, OggBytes.head(1, OggBytes.PRE_SKIP, 0, 0));
    byte[] full = new byte[255];
    Arrays.fill(full, (byte) 255);
    for (int i = 0; i < 50; i++) {
      ogg.rawPage(i == 0 ? 0 : 1, -1, full, new byte[255 * 255]);
    }
    byte[] file = ogg.rawPage(1, 0, new byte[] {10}, new byte[10]).audio(1, SECOND, 0).bytes();
    assertThat(decode(file)).isEqualTo(decode(OggBytes.tone(1, SECOND)));
  }

  @Test
  void anAudioPacketOfMegabytesIsRefused() {
    OggBytes ogg = new OggBytes(1).headers(1, OggBytes.PRE_SKIP, 0);
    byte[] full = new byte[255];
    Arrays.fill(full, (byte) 255);
    for (int i = 0; i < 50; i++) {
      ogg.rawPage(i == 0 ? 0 : 1, -1, full, new byte[255 * 255]);
    }
    assertThatThrownBy(() -> decode(ogg.bytes())).isInstanceOf(LimitException.class);
  }

  @Test
  void otherStreamsBetweenThePagesArePassedOver() throws IOException {
    List<byte[]> packets = OggBytes.encode(1, 9600 + OggBytes.PRE_SKIP);
    byte[] other = new OggBytes(2).page(0, 5, new byte[100]).bytes();
    OggBytes ogg = new OggBytes(1).headers(1, OggBytes.PRE_SKIP, 0);
    for (int i = 0; i < packets.size(); i++) {
      boolean last = i == packets.size() - 1;
      ogg.raw(other).page(last ? 4 : 0, last ? 9600 + 312 : 960L * (i + 1), packets.get(i));
    }
    assertThat(decode(ogg.bytes())).isEqualTo(decode(OggBytes.tone(1, 9600)));
  }

  @Test
  void bytesAfterTheLastPageAreIgnored() throws IOException {
    byte[] file =
        new OggBytes(1)
            .raw(OggBytes.tone(1, 9600))
            .raw("TAG of some player".getBytes(US_ASCII))
            .bytes();
    assertThat(decode(file)).isEqualTo(decode(OggBytes.tone(1, 9600)));
  }

  @Test
  void aStreamWithoutItsLastPageKeepsWhatIsThere() throws IOException {
    List<byte[]> packets = OggBytes.encode(1, 9600);
    byte[] file =
        new OggBytes(1)
            .headers(1, OggBytes.PRE_SKIP, 0)
            .page(0, 9600, packets.toArray(byte[][]::new))
            .bytes();
    assertThat(decode(file)).hasSize(9600 - OggBytes.PRE_SKIP);
  }

  @Test
  void damageNamesThePage() {
    byte[] file = OggBytes.tone(1, SECOND);
    file[file.length - 5] ^= 1;
    assertThatThrownBy(() -> decode(file))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageMatching("the Ogg page at byte \\d+ fails its checksum; the file is damaged");
    byte[] cut = Arrays.copyOf(file, file.length - 20);
    assertThatThrownBy(() -> decode(cut))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageMatching("the file ends inside the Ogg page that starts at byte \\d+");
  }

  @Test
  void aPacketThatIsNoOpusIsRefused() {
    byte[] garbage = {(byte) 0xFF, (byte) 0xFF, 0x55};
    byte[] file = new OggBytes(1).headers(1, OggBytes.PRE_SKIP, 0).page(4, 960, garbage).bytes();
    assertThatThrownBy(() -> decode(file))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageContaining("cannot be decoded");
  }

  /** Damage that the checksum does not show must not get past the decoder's errors either. */
  @Test
  void packetsOfAnyBytesAreDecodedOrRefused() throws IOException {
    Random random = new Random(1);
    List<byte[]> whole = OggBytes.encode(1, 4 * 960);
    for (int round = 0; round < 300; round++) {
      List<byte[]> packets = whole.stream().map(byte[]::clone).toList();
      for (byte[] packet : packets) {
        for (int k = random.nextInt(3); k >= 0; k--) {
          packet[random.nextInt(random.nextBoolean() ? 2 : packet.length)] =
              (byte) random.nextInt();
        }
      }
      byte[] file =
          new OggBytes(1)
              .headers(1 + random.nextInt(2), OggBytes.PRE_SKIP, 0)
              .page(4, 3 * 960, packets.toArray(byte[][]::new))
              .bytes();
      try {
        assertThat(decode(file)).hasSizeLessThanOrEqualTo(3 * 960);
      } catch (MalformedInputException e) {
        assertThat(e).hasMessageContaining("cannot be decoded");
      }
    }
  }

  @Test
  void surroundIsMixedByTheMean() throws IOException, OpusException {
    float[] samples = decode(OggBytes.surroundTone(SECOND));
    // The tone is in the centre alone, one channel of six.
    assertThat(samples).hasSize(SECOND);
    assertThat(rms(samples)).isCloseTo(12_000 / 32_768.0 / 6 / Math.sqrt(2), within(0.005));
  }

  @Test
  void headersOfUnknownKindsAreRefused() {
    assertThatThrownBy(() -> decode(new OggBytes(1).page(2, 0, OggBytes.head(3, 0, 0, 0)).bytes()))
        .isInstanceOf(UnsupportedInputException.class)
        .hasMessageContaining("3 channels in mapping family 0");
    assertThatThrownBy(() -> decode(new OggBytes(1).page(2, 0, OggBytes.head(0, 0, 0, 0)).bytes()))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageContaining("zero channels");
    assertThatThrownBy(() -> decode(new OggBytes(1).page(2, 0, new byte[19]).bytes()))
        .isInstanceOf(MalformedInputException.class);
  }
}
