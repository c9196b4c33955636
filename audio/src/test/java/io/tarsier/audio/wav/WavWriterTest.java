package io.tarsier.audio.wav;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsier.api.AudioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WavWriterTest {

  @TempDir Path folder;

  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("a.wav");
  }

  @Test
  void readsBackAsWritten() throws IOException {
    try (WavWriter writer = new WavWriter(file, 8000)) {
      writer.write(new float[] {0, 0.5f, -0.5f});
      writer.write(new float[] {-1, 0.25f});
    }

    assertThat(read()).containsExactly(0, 0.5f, -0.5f, -1, 0.25f);
  }

  @Test
  void clipsWhatIsTooLoud() throws IOException {
    try (WavWriter writer = new WavWriter(file, 8000)) {
      writer.write(new float[] {1, 7, -7});
    }

    assertThat(read()).containsExactly(32767 / 32768f, 32767 / 32768f, -1);
  }

  @Test
  void isWholeAfterEveryWrite() throws Exception {
    try (WavWriter writer = new WavWriter(file, 44_100)) {
      writer.write(new float[] {0.5f});
      assertThat(read()).containsExactly(0.5f);
      writer.write(new float[] {0.25f});

      assertThat(read()).containsExactly(0.5f, 0.25f);
      // A reader that is not ours finds the header complete as well.
      try (AudioInputStream other = AudioSystem.getAudioInputStream(file.toFile())) {
        AudioFormat format = other.getFormat();
        assertThat(format.getSampleRate()).isEqualTo(44_100);
        assertThat(format.getChannels()).isEqualTo(1);
        assertThat(format.getSampleSizeInBits()).isEqualTo(16);
        assertThat(other.getFrameLength()).isEqualTo(2);
      }
    }
  }

  @Test
  void samplesThatTheHeaderDoesNotCountYetDoNoHarm() throws IOException {
    try (WavWriter writer = new WavWriter(file, 8000)) {
      writer.write(new float[] {0.5f, 0.25f});
    }
    byte[] killed = Arrays.copyOf(Files.readAllBytes(file), 44 + 4 + 3);

    Files.write(file, killed);

    assertThat(read()).containsExactly(0.5f, 0.25f);
  }

  @Test
  void replacesWhatWasThere() throws IOException {
    Files.write(file, new byte[1000]);

    new WavWriter(file, 8000).close();

    assertThat(file).hasSize(44);
  }

  private float[] read() throws IOException {
    try (AudioReader reader = new WavReaderProvider().open(Files.newInputStream(file))) {
      float[] buffer = new float[100];
      int count = reader.read(buffer, 0, buffer.length);
      return Arrays.copyOf(buffer, Math.max(0, count));
    }
  }
}
