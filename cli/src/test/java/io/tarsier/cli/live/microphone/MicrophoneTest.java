package io.tarsier.cli.live.microphone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsier.api.AudioChunk;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.TargetDataLine;
import org.junit.jupiter.api.Test;

class MicrophoneTest {

  private final List<String> calls = new ArrayList<>();

  /** A line that gives these bytes, and then nothing, as a line does that has been unplugged. */
  private TargetDataLine line(byte... bytes) {
    ByteArrayInputStream in = new ByteArrayInputStream(bytes);
    return (TargetDataLine)
        Proxy.newProxyInstance(
            MicrophoneTest.class.getClassLoader(),
            new Class<?>[] {TargetDataLine.class},
            (proxy, method, arguments) -> {
              calls.add(method.getName());
              return switch (method.getName()) {
                case "read" -> Math.max(0, in.read((byte[]) arguments[0], 0, (int) arguments[2]));
                case "available" -> in.available();
                default -> null;
              };
            });
  }

  @Test
  void theFirstFormatThatTheDeviceKnowsIsTaken() throws IOException {
    List<String> asked = new ArrayList<>();
    Microphone.Lines lines =
        format -> {
          asked.add((int) format.getSampleRate() + "x" + format.getChannels());
          if (format.getChannels() == 1) {
            throw new IllegalArgumentException("not supported");
          }
          return line();
        };
    try (Microphone microphone = Microphone.open("mic", lines)) {
      assertThat(microphone.sampleRateHz()).isEqualTo(48_000);
    }

    assertThat(asked).containsExactly("16000x1", "48000x1", "44100x1", "48000x2");
    assertThat(calls).containsExactly("open", "close");
  }

  @Test
  void aDeviceInUseIsOneSentence() {
    Microphone.Lines busy =
        format -> {
          throw new LineUnavailableException("line with format " + format + " not supported.");
        };

    assertThatThrownBy(() -> Microphone.open("USB Mic", busy))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("the microphone 'USB Mic' cannot be opened")
        .hasMessageContaining("--list-devices");
  }

  @Test
  void piecesAreMonoAndATenthOfASecond() throws IOException {
    byte[] second = new byte[2 * 16_000];
    second[1] = 64;
    try (Microphone microphone = Microphone.open("mic", format -> line(second))) {
      AudioChunk chunk = microphone.next();

      assertThat(chunk).isNotNull();
      assertThat(chunk.samples()).hasSize(1600).startsWith(0.5f, 0);
      assertThat(chunk.sampleRateHz()).isEqualTo(16_000);
    }
  }

  @Test
  void whatWasHeardBeforeTheStopStillComes() throws IOException {
    try (Microphone microphone = Microphone.open("mic", format -> line(new byte[3500]))) {
      microphone.next();
      microphone.stop();

      AudioChunk last = microphone.next();
      assertThat(last).isNotNull();
      assertThat(last.samples()).hasSize(150);
      assertThat(microphone.next()).isNull();
    }
  }

  @Test
  void aMicrophoneThatGivesNothingHasStopped() throws IOException {
    try (Microphone microphone = Microphone.open("USB Mic", format -> line())) {
      assertThatThrownBy(microphone::next)
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("the microphone 'USB Mic' has stopped");
    }
  }

  @Test
  void everyFormatIsOneThatPcm16Reads() throws IOException {
    List<AudioFormat> asked = new ArrayList<>();
    assertThatThrownBy(
            () ->
                Microphone.open(
                    "mic",
                    format -> {
                      asked.add(format);
                      throw new IllegalArgumentException();
                    }))
        .isInstanceOf(IOException.class);

    assertThat(asked)
        .isNotEmpty()
        .allSatisfy(
            format -> {
              assertThat(format.getEncoding()).isEqualTo(AudioFormat.Encoding.PCM_SIGNED);
              assertThat(format.getSampleSizeInBits()).isEqualTo(16);
              assertThat(format.isBigEndian()).isFalse();
            });
  }
}
