package io.tarsier.formats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tarsier.api.Segment;
import io.tarsier.api.Transcript;
import io.tarsier.api.TranscriptWriterProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Subtitles are read by ffmpeg, which knows nothing of this module, and written as SubRip. */
class SubtitlesReadByFfmpegTest {

  @TempDir Path folder;

  @BeforeAll
  static void needsFfmpeg() {
    boolean found;
    try {
      found = new ProcessBuilder("ffmpeg", "-version").start().waitFor() == 0;
    } catch (IOException e) {
      found = false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    assumeTrue(found, "ffmpeg is not installed");
  }

  /** Words of all lengths, some with marks, in segments a second apart. */
  private static Transcript transcript() {
    Random random = new Random(1);
    List<Segment> segments = new ArrayList<>();
    double start = 1;
    for (int i = 0; i < 40; i++) {
      List<String> words = new ArrayList<>();
      for (int n = random.nextInt(60); n >= 0; n--) {
        String mark = List.of("", "", "", "", ",", ".", "?", "é", "&").get(random.nextInt(9));
        words.add("x".repeat(1 + random.nextInt(12)) + mark);
      }
      segments.add(Spoken.segment(String.join(" ", words), start));
      start = segments.get(i).endSeconds() + 1;
    }
    return new Transcript(segments, start);
  }

  private Path write(TranscriptWriterProvider format, Transcript transcript) throws IOException {
    StringBuilder out = new StringBuilder();
    format.write(transcript, out);
    return Files.writeString(folder.resolve("subtitles." + format.extension()), out);
  }

  private String readByFfmpeg(Path file) throws Exception {
    Process ffmpeg =
        new ProcessBuilder(
                "ffmpeg", "-v", "error", "-nostdin", "-i", file.toString(), "-f", "srt", "-")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String read = new String(ffmpeg.getInputStream().readAllBytes(), UTF_8);
    assertThat(ffmpeg.waitFor()).isZero();
    // It ends the first of two lines as Windows does.
    return read.replace("\r\n", "\n");
  }

  @Test
  void subRipIsReadAsItWasMeant() throws Exception {
    Path file = write(new SubRipWriter(), transcript());

    assertThat(readByFfmpeg(file)).isEqualTo(Files.readString(file));
  }

  @Test
  void webVttIsReadAsItWasMeant() throws Exception {
    String same = Files.readString(write(new SubRipWriter(), transcript()));

    assertThat(readByFfmpeg(write(new WebVttWriter(), transcript()))).isEqualTo(same);
  }
}
