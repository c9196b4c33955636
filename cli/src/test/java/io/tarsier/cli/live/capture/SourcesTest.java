package io.tarsier.cli.live.capture;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsier.api.AudioChunk;
import io.tarsier.api.AudioReader;
import io.tarsier.api.UnsupportedInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {

  @TempDir Path folder;

  private static RawReader raw(int... samples) {
    byte[] bytes = new byte[2 * samples.length];
    for (int i = 0; i < samples.length; i++) {
      bytes[2 * i] = (byte) samples[i];
      bytes[2 * i + 1] = (byte) (samples[i] >> 8);
    }
    return new RawReader(new ByteArrayInputStream(bytes), 1000);
  }

  @Test
  void channelsAreMixed() {
    byte[] bytes = {0, 64, 0, 0, 0, -128, 0, -128, 1};

    assertThat(Pcm16.mono(bytes, bytes.length, 2)).containsExactly(0.25f, -1);
  }

  @Test
  void rawSamplesAreLittleEndian() throws IOException {
    float[] buffer = new float[10];

    assertThat(raw(16384, -32768, 1).read(buffer, 1, 9)).isEqualTo(3);
    assertThat(buffer).startsWith(0, 0.5f, -1, 1 / 32768f, 0);
    assertThat(raw().read(buffer, 0, 10)).isEqualTo(-1);
  }

  @Test
  void aRecordingComesInPiecesOfATenthOfASecond() throws Exception {
    try (RecordingSource source = new RecordingSource("a", raw(new int[250]), null)) {
      assertThat(lengths(source)).containsExactly(100, 100, 50);
      assertThat(source.isLive()).isFalse();
    }
  }

  @Test
  void aPacedRecordingComesAsItIsSpoken() throws Exception {
    List<Long> sleeps = new ArrayList<>();
    long[] now = {7};
    Pacer pacer =
        new Pacer(
            new Pacer.Clock() {
              @Override
              public long nanoTime() {
                return now[0];
              }

              @Override
              public void sleep(long nanos) {
                sleeps.add(TimeUnit.NANOSECONDS.toMillis(nanos));
                now[0] += nanos;
              }
            });
    try (RecordingSource source = new RecordingSource("a", raw(new int[250]), pacer)) {
      assertThat(lengths(source)).containsExactly(100, 100, 50);
      assertThat(sleeps).containsExactly(100L, 100L, 50L);
      assertThat(source.isLive()).isTrue();
    }
  }

  @Test
  void aStoppedRecordingEnds() throws Exception {
    try (RecordingSource source = new RecordingSource("a", raw(new int[250]), null)) {
      assertThat(source.next()).isNotNull();
      source.stop();

      assertThat(source.next()).isNull();
    }
  }

  @Test
  void whatIsHeardIsRecordedAtOnce() throws Exception {
    Path file = folder.resolve("a.wav");
    try (AudioSource source =
        new RecordedSource(new RecordingSource("a", raw(16384, -16384), null), file)) {
      AudioChunk heard = source.next();

      // Before it is closed.
      assertThat(heard).isNotNull();
      try (AudioReader reader = Recordings.open(Files.newInputStream(file))) {
        float[] recorded = new float[10];
        assertThat(reader.sampleRateHz()).isEqualTo(1000);
        assertThat(reader.read(recorded, 0, 10)).isEqualTo(2);
        assertThat(recorded).startsWith(heard.samples());
      }
    }
  }

  @Test
  void whatIsNoRecordingIsSaidToBeNone() {
    assertThatThrownBy(() -> Recordings.open(new ByteArrayInputStream("hello".getBytes(US_ASCII))))
        .isInstanceOf(UnsupportedInputException.class)
        .hasMessageContaining("wav");
    assertThatThrownBy(() -> Recordings.open(new ByteArrayInputStream(new byte[0])))
        .hasMessageContaining("empty");
  }

  private static List<Integer> lengths(AudioSource source)
      throws IOException, InterruptedException {
    List<Integer> lengths = new ArrayList<>();
    for (AudioChunk chunk = source.next(); chunk != null; chunk = source.next()) {
      lengths.add(chunk.samples().length);
    }
    return lengths;
  }
}
