package io.tarsier.mp3;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsier.api.AudioReader;
import io.tarsier.api.AudioReaderProvider;
import io.tarsier.api.AudioReaderProviderContractTest;
import io.tarsier.api.FfmpegReference;
import io.tarsier.api.MalformedInputException;
import io.tarsier.api.Plugins;
import io.tarsier.api.UnsupportedInputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Mp3ReaderTest extends AudioReaderProviderContractTest {

  /** Bytes of the tag that ffmpeg writes. */
  private static final int TAG_BYTES = 45;

  @Override
  protected AudioReaderProvider provider() {
    return Plugins.load().named(AudioReaderProvider.class, "mp3");
  }

  @Override
  protected Map<String, byte[]> recordings() throws IOException {
    Map<String, byte[]> recordings = new LinkedHashMap<>();
    recordings.put("mono16k.mp3 12000", resource("mono16k.mp3"));
    recordings.put("stereo44k.mp3 33075", resource("stereo44k.mp3"));
    recordings.put("mpeg25.mp3 6000", resource("mpeg25.mp3"));
    recordings.put("untagged.mp3 17856", resource("untagged.mp3"));
    recordings.put("layer2.mp2 36864", resource("layer2.mp2"));
    return recordings;
  }

  @Override
  protected int expectedSamples(String name) {
    return Integer.parseInt(name.substring(name.indexOf(' ') + 1));
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = Objects.requireNonNull(Mp3ReaderTest.class.getResourceAsStream(name))) {
      return in.readAllBytes();
    }
  }

  private float[] decode(byte[] file) throws IOException {
    return decode(file, 1000);
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      bytes.writeBytes(part);
    }
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @CsvSource({
    "mono16k.mp3,   16000, 1, 0.00005",
    "stereo44k.mp3, 44100, 2, 0.00005",
    "mpeg25.mp3,     8000, 1, 0.00005",
    "untagged.mp3,  22050, 1, 0.00005",
    "layer2.mp2,    48000, 2, 0.00005",
  })
  void decodesToTheSamplesOfFfmpeg(String name, int rate, int channels, float tolerance)
      throws IOException, InterruptedException {
    byte[] file = resource(name);
    try (AudioReader reader = provider().open(new ByteArrayInputStream(file))) {
      assertThat(reader.sampleRateHz()).isEqualTo(rate);
      assertThat(reader.channels()).isEqualTo(channels);
    }
    assertThat(FfmpegReference.largestDifference(file, decode(file))).isLessThan(tolerance);
  }

  @Test
  void tagsAroundAndBetweenTheFramesArePassedOver() throws IOException {
    byte[] file = resource("mono16k.mp3");
    byte[] head = Arrays.copyOf(file, TAG_BYTES);
    byte[] frames = Arrays.copyOfRange(file, TAG_BYTES, file.length);
    byte[] trailer = Arrays.copyOf("TAG a song".getBytes(US_ASCII), 128);
    byte[] big = new byte[3010];
    System.arraycopy("ID3".getBytes(US_ASCII), 0, big, 0, 3);
    big[8] = 3000 >> 7;
    big[9] = 3000 & 0x7F;
    byte[] tagged = join(big, head, new byte[99], frames, trailer);
    assertThat(decode(tagged)).isEqualTo(decode(file));
    assertThat(provider().accepts(Arrays.copyOf(tagged, AudioReaderProvider.HEAD_BYTES))).isTrue();
  }

  @Test
  void aFileWithoutACountMayEndInsideAFrame() throws IOException {
    byte[] file = resource("untagged.mp3");
    float[] whole = decode(file);
    float[] cut = decode(Arrays.copyOf(file, file.length - 1));
    assertThat(cut).isEqualTo(Arrays.copyOf(whole, whole.length - 576));
  }

  @Test
  void aFileThatEndsBeforeItsCountIsHeardAndThenCutShort() throws IOException {
    byte[] file = resource("mono16k.mp3");
    byte[] cut = Arrays.copyOf(file, file.length / 2);
    float[] heard = new float[12_000];
    try (AudioReader reader = provider().open(new ByteArrayInputStream(cut))) {
      assertThat(reader.read(heard, 0, heard.length)).isPositive();
      assertThatThrownBy(
              () -> {
                while (reader.read(heard, 0, heard.length) > 0) {
                  // on to the end
                }
              })
          .isInstanceOf(MalformedInputException.class)
          .hasMessageMatching(
              "the MPEG audio is cut short: it ends after 1\\d frames, its first one says 2\\d");
    }
  }

  @Test
  void bytesThatAreNoFrameAreToldWithTheirPlace() throws IOException {
    byte[] file = resource("untagged.mp3");
    byte[] damaged = join(file, "some other file".getBytes(US_ASCII), file);
    assertThatThrownBy(() -> decode(damaged))
        .isInstanceOf(MalformedInputException.class)
        .hasMessage("there is no MPEG frame at byte " + file.length);
  }

  @Test
  void framesOfAnotherKindAreToldWithTheirPlace() throws IOException {
    byte[] file = resource("untagged.mp3");
    byte[] joined = join(file, resource("layer2.mp2"));
    assertThatThrownBy(() -> decode(joined))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageContaining("at byte " + file.length + " is of another kind");
  }

  @Test
  void aFlacFileBehindALongTagIsNotHeardAsSomethingElse() {
    byte[] tag = new byte[1010];
    System.arraycopy("ID3".getBytes(US_ASCII), 0, tag, 0, 3);
    tag[8] = 1000 >> 7;
    tag[9] = 1000 & 0x7F;
    assertThatThrownBy(() -> decode(join(tag, "fLaC".getBytes(US_ASCII), new byte[60])))
        .isInstanceOf(MalformedInputException.class)
        .hasMessage("there is no MPEG frame at byte 1010");
  }

  @ParameterizedTest
  @CsvSource({"0xFFFB0000, free format", "0xFFF58400, layer II"})
  void kindsThatAreNotReadAreNamed(String header, String part) {
    int bits = Integer.decode(header.replace("0xFFF", "0x0F"));
    byte[] frame = new byte[2000];
    frame[0] = (byte) 0xFF;
    frame[1] = (byte) (0xF0 | (bits >> 16));
    frame[2] = (byte) (bits >> 8);
    assertThatThrownBy(() -> decode(frame))
        .isInstanceOf(UnsupportedInputException.class)
        .hasMessageContaining(part);
  }
}
