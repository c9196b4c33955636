package io.tarsier.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Files from the wild and from people who break decoders: with the readers on the class path each
 * ends as the corpus's index says, in bounded time and memory. Extend it and say which files the
 * readers are for. Skipped where the corpus is not next to the repository.
 */
public abstract class AudioCorpusContractTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** Rounding of the index, and one sample of 8 kHz. */
  private static final double TOLERANCE_SECONDS = 0.0003;

  /** ffmpeg keeps the pre-skip of the second link. */
  private static final double CHAINED_TOLERANCE_SECONDS = 0.007;

  private record Row(String file, String expected, String codec, String seconds, String what) {}

  private record Decoded(int sampleRateHz, long length, float[] samples) {
    double seconds() {
      return (double) length / sampleRateHz;
    }
  }

  /** Kept for comparison; of longer recordings only the length. */
  private static final int MAX_KEPT = 1 << 20;

  /** Whether a file of the corpus is looked at. */
  protected abstract boolean isCovered(String file);

  /** Whether a valid file of the corpus must find a reader. */
  protected abstract boolean mustBeRead(String file);

  /** How many covered files, at least, hold the same samples as a certain WAV file. */
  protected abstract int losslessVariants();

  private static Path folder() {
    String shared = System.getProperty("tarsier.shared");
    Path base =
        shared != null
            ? Path.of(shared)
            : Path.of(System.getProperty("tarsier.root", "..")).resolve("../shared");
    Path folder = base.resolve("audio-files").normalize();
    assumeTrue(Files.exists(folder.resolve("index.tsv")), "no audio corpus at " + folder);
    return folder;
  }

  private List<Row> rows() throws IOException {
    try (Stream<String> lines = Files.lines(folder().resolve("index.tsv"))) {
      return lines
          .skip(1)
          .map(line -> line.split("\t", -1))
          .map(cell -> new Row(cell[0], cell[3], cell[5], cell[8], cell[9]))
          .filter(row -> isCovered(row.file()))
          .toList();
    }
  }

  /** Nothing if no reader takes it. */
  private static Optional<Decoded> decode(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      Optional<AudioReader> found = AudioReaders.of(Plugins.load()).find(in);
      if (found.isEmpty()) {
        return Optional.empty();
      }
      try (AudioReader reader = found.get()) {
        return Optional.of(samples(reader));
      }
    }
  }

  private static Decoded samples(AudioReader reader) throws IOException {
    float[] kept = new float[MAX_KEPT];
    float[] block = new float[4096];
    long length = 0;
    while (true) {
      int read = reader.read(block, 0, block.length);
      if (read < 0) {
        int end = (int) Math.min(length, MAX_KEPT);
        return new Decoded(reader.sampleRateHz(), length, Arrays.copyOf(kept, end));
      }
      assertThat(read).isPositive();
      for (int i = 0; i < read; i++) {
        if (!Float.isFinite(block[i])) {
          throw new AssertionError("sample " + (length + i) + " is " + block[i]);
        }
      }
      if (length < MAX_KEPT) {
        System.arraycopy(block, 0, kept, (int) length, (int) Math.min(read, MAX_KEPT - length));
      }
      length += read;
    }
  }

  @TestFactory
  Stream<DynamicTest> everyFileEndsAsExpected() throws IOException {
    Path folder = folder();
    return rows().stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.file(), () -> assertTimeoutPreemptively(LIMIT, () -> check(row, folder))));
  }

  private void check(Row row, Path folder) throws IOException {
    Optional<Decoded> decoded;
    try {
      decoded = decode(folder.resolve(row.file()));
    } catch (TarsierException e) {
      boolean mayFail =
          row.expected().equals("error")
              || row.expected().equals("either")
              || row.codec().matches("mp3|gsm_ms|adpcm_ms");
      assertThat(mayFail).as("%s: %s", row.file(), e.getMessage()).isTrue();
      assertThat(e.getMessage()).isNotBlank().doesNotContain("null", "Exception", "\n");
      return;
    }
    if (decoded.isEmpty()) {
      assertThat(row.expected().equals("decode") && mustBeRead(row.file()))
          .as("%s (%s) finds no reader", row.file(), row.what())
          .isFalse();
      return;
    }
    assertThat(row.expected()).as("%s should be refused", row.file()).isNotEqualTo("error");
    if (row.expected().equals("decode")) {
      double tolerance =
          row.file().contains("chained") ? CHAINED_TOLERANCE_SECONDS : TOLERANCE_SECONDS;
      assertThat(Math.abs(decoded.get().seconds() - Double.parseDouble(row.seconds())))
          .as("%s lasts %s s, not %s", row.file(), row.seconds(), decoded.get().seconds())
          .isLessThanOrEqualTo(tolerance);
    }
  }

  @Test
  void losslessVariantsOfAClipAreTheSameSamples() throws IOException {
    Path folder = folder();
    float[] reference = decode(folder.resolve("valid/synth__wav_s16.wav")).orElseThrow().samples();
    List<String> same = new ArrayList<>();
    for (Row row : rows()) {
      boolean lossless =
          row.what().contains("[same words]")
              && row.codec().matches("pcm_[sf]\\d+[lb]e|flac")
              && !row.what().matches(".*(8000|12000|offset|clipped).*");
      if (lossless && row.expected().equals("decode")) {
        Optional<Decoded> decoded = decode(folder.resolve(row.file()));
        if (decoded.isPresent()) {
          assertThat(decoded.get().samples()).as(row.file()).isEqualTo(reference);
          same.add(row.file());
        }
      }
    }
    assertThat(same).hasSizeGreaterThanOrEqualTo(losslessVariants());
  }
}
