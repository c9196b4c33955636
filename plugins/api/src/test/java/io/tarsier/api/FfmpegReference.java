package io.tarsier.api;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** What ffmpeg decodes a recording to; tests that ask for it are skipped where it is missing. */
public final class FfmpegReference {

  private FfmpegReference() {}

  /**
   * The largest difference of a recording's samples and those that ffmpeg gives, the mean of the
   * channels; as many of both are required.
   */
  public static float largestDifference(byte[] recording, float[] samples)
      throws IOException, InterruptedException {
    float[] expected = samples(recording);
    assertThat(samples).hasSameSizeAs(expected);
    float largest = 0;
    for (int i = 0; i < samples.length; i++) {
      largest = Math.max(largest, Math.abs(samples[i] - expected[i]));
    }
    return largest;
  }

  /** Decodes a recording to floats, the mean of its channels. */
  public static float[] samples(byte[] recording) throws IOException, InterruptedException {
    Path file = Files.createTempFile("recording", ".bin");
    try {
      Files.write(file, recording);
      int channels = channels(file);
      byte[] output = run("ffmpeg", "-v", "error", "-i", file.toString(), "-f", "f32le", "pipe:1");
      ByteBuffer floats = ByteBuffer.wrap(output).order(ByteOrder.LITTLE_ENDIAN);
      float[] mono = new float[output.length / Float.BYTES / channels];
      for (int i = 0; i < mono.length * channels; i++) {
        mono[i / channels] += floats.getFloat() / channels;
      }
      return mono;
    } finally {
      Files.delete(file);
    }
  }

  private static int channels(Path file) throws IOException, InterruptedException {
    String entry = "stream=channels";
    byte[] output =
        run("ffprobe", "-v", "error", "-show_entries", entry, "-of", "csv=p=0", file.toString());
    return Integer.parseInt(new String(output, US_ASCII).trim());
  }

  private static byte[] run(String... command) throws IOException, InterruptedException {
    Process process;
    try {
      process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    } catch (IOException e) {
      assumeTrue(false, command[0] + " is not installed");
      throw e;
    }
    try (OutputStream nothing = process.getOutputStream()) {
      byte[] output = process.getInputStream().readAllBytes();
      assertThat(process.waitFor()).as(Arrays.toString(command)).isZero();
      return output;
    }
  }
}
