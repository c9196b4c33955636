package io.tarsier.ffmpeg;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tarsier.api.AudioReader;
import io.tarsier.api.AudioReaderProvider;
import io.tarsier.api.AudioReaderProviderContractTest;
import io.tarsier.api.FfmpegReference;
import io.tarsier.api.LimitException;
import io.tarsier.api.MalformedInputException;
import io.tarsier.api.Plugins;
import io.tarsier.api.UnsupportedInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FfmpegReaderTest extends AudioReaderProviderContractTest {

  static boolean isInstalled() {
    try {
      Process process = new ProcessBuilder("ffmpeg", "-version").start();
      process.getInputStream().readAllBytes();
      return process.waitFor() == 0;
    } catch (IOException | InterruptedException e) {
      return false;
    }
  }

  @Override
  protected AudioReaderProvider provider() {
    return Plugins.load().named(AudioReaderProvider.class, "ffmpeg");
  }

  @Override
  protected Map<String, byte[]> recordings() throws IOException {
    assumeTrue(isInstalled(), "ffmpeg is not installed");
    Map<String, byte[]> recordings = new LinkedHashMap<>();
    recordings.put("late-index.m4a 7168", resource("late-index.m4a"));
    recordings.put("opus.webm 19200", resource("opus.webm"));
    recordings.put("pcm.aiff 4410", resource("pcm.aiff"));
    recordings.put("adpcm.wav 4072", resource("adpcm.wav"));
    return recordings;
  }

  @Override
  protected int expectedSamples(String name) {
    return Integer.parseInt(name.substring(name.indexOf(' ') + 1));
  }

  /** Each starts a program. */
  @Override
  protected int prefixes() {
    return 16;
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(FfmpegReaderTest.class.getResourceAsStream(name))) {
      return in.readAllBytes();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "late-index.m4a, 16000, 1",
    "opus.webm,      48000, 2",
    "pcm.aiff,       11025, 2",
    "adpcm.wav,       8000, 1",
  })
  void givesTheSamplesOfFfmpeg(String name, int rate, int channels)
      throws IOException, InterruptedException {
    assumeTrue(isInstalled(), "ffmpeg is not installed");
    byte[] file = resource(name);
    try (AudioReader reader = provider().open(new ByteArrayInputStream(file))) {
      assertThat(reader.sampleRateHz()).isEqualTo(rate);
      assertThat(reader.channels()).isEqualTo(channels);
    }
    assertThat(FfmpegReference.largestDifference(file, decode(file, 1000))).isLessThan(1e-6f);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "RIFF1234WAVEfmt 1234\1\0",
        "OggS567890123456789012345678OpusHead",
        "#EXTM3U\nhttp://localhost/a.ts\n",
        "ffconcat version 1.0\nfile /etc/passwd\n",
      })
  void whatOthersReadAndListsOfFilesAreNotItsOwn(String head) {
    assertThat(provider().accepts(head.getBytes(US_ASCII))).isFalse();
  }

  /** A list of files in the coat of a container must not make ffmpeg open one of them. */
  @Test
  void noOtherFileIsOpened(@TempDir Path folder) throws IOException {
    assumeTrue(isInstalled(), "ffmpeg is not installed");
    Path secret = Files.write(folder.resolve("secret.wav"), resource("adpcm.wav"));
    for (String list :
        new String[] {
          "#EXTM3U\n#EXTINF:1,\n" + secret.toUri() + "\n",
          "ffconcat version 1.0\nfile " + secret + "\n"
        }) {
      assertThatThrownBy(() -> decode(list.getBytes(US_ASCII), 1000))
          .isInstanceOf(MalformedInputException.class);
    }
  }

  @Test
  void aRecordingThatItCannotDecodeIsToldInOneSentence() throws IOException {
    assumeTrue(isInstalled(), "ffmpeg is not installed");
    byte[] file = resource("late-index.m4a");
    Arrays.fill(file, 100, file.length, (byte) 7);
    assertThatThrownBy(() -> decode(file, 1000))
        .isInstanceOf(MalformedInputException.class)
        .hasMessage(
            "ffmpeg cannot decode this recording; it is damaged, or of a kind that ffmpeg does not"
                + " read");
  }

  @Test
  void aMissingProgramIsNamedWithWhatToDo() throws IOException {
    byte[] file = resource("opus.webm");
    AudioReaderProvider missing = new FfmpegReaderProvider("no-such-program", 60);
    assertThatThrownBy(() -> missing.open(new ByteArrayInputStream(file)))
        .isInstanceOf(UnsupportedInputException.class)
        .hasMessage(
            "recordings of this kind (Matroska or WebM) are read by ffmpeg, which is not installed;"
                + " install it, or convert the recording to WAV or FLAC");
  }

  @Test
  @Timeout(60)
  void closingEndsTheProgramInTheMiddle() throws Exception {
    assumeTrue(isInstalled(), "ffmpeg is not installed");
    InputStream endless =
        new SequenceInputStream(new ByteArrayInputStream(resource("pcm.aiff")), new Endless());
    FfmpegProcess process = FfmpegProcess.start("ffmpeg", 60, endless, "AIFF");
    process.close();
    assertThat(process.endsWithin(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  @Timeout(60)
  void aProgramThatStallsIsEnded(@TempDir Path folder) throws IOException {
    Path program = Files.writeString(folder.resolve("stalls"), "#!/bin/sh\nexec sleep 600\n");
    assumeTrue(program.toFile().setExecutable(true), "no programs can be made here");
    assertThatThrownBy(
            () ->
                new FfmpegReaderProvider(program.toString(), 1)
                    .open(new ByteArrayInputStream(resource("opus.webm"))))
        .isInstanceOf(LimitException.class)
        .hasMessage("ffmpeg gave no samples of this recording for 1 seconds");
  }

  private static final class Endless extends InputStream {
    @Override
    public int read() {
      return 0;
    }
  }
}
