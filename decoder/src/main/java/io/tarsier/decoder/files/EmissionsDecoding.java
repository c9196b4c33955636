package io.tarsier.decoder.files;

import io.tarsier.api.Decoder;
import io.tarsier.api.DecoderSession;
import io.tarsier.api.DecodingOptions;
import io.tarsier.api.Emissions;
import io.tarsier.api.Hypothesis;
import io.tarsier.api.MalformedInputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Decodes a list of emissions files one after the other and says what each cost. The list has one
 * path per line, relative to the folder it lies in.
 */
public final class EmissionsDecoding {

  private final Decoder decoder;
  private final DecodingOptions options;

  public EmissionsDecoding(Decoder decoder, DecodingOptions options) {
    this.decoder = decoder;
    this.options = options;
  }

  /**
   * What a decoder made of one file.
   *
   * @param id the name of the file without {@code .bin} and what follows
   * @param cpuSeconds processor time of the thread that decoded
   */
  public record Row(String id, List<Hypothesis> hypotheses, double cpuSeconds, int frames) {

    /** id, score, cpu_seconds, frames, text: parted by tabs. */
    public String tsv() {
      Hypothesis best = hypotheses.get(0);
      return String.format(
          Locale.ROOT, "%s\t%.6f\t%.6f\t%d\t%s", id, best.score(), cpuSeconds, frames, best.text());
    }
  }

  /** What all files cost together. */
  public record Total(int files, long frames, double cpuSeconds) {

    /** Milliseconds of processor time per step. */
    public double msPerFrame() {
      return frames == 0 ? 0 : cpuSeconds * 1000 / frames;
    }
  }

  /** The files that a list names. */
  public static List<Path> list(Path list) throws IOException {
    List<Path> files = new ArrayList<>();
    try (InputStream in = Files.newInputStream(list)) {
      BufferedReader lines = TextFiles.reader(in);
      String line;
      for (long number = 1; (line = TextFiles.line(lines, number)) != null; number++) {
        if (!line.isBlank()) {
          Path file = list.resolveSibling(line.strip());
          if (!Files.isRegularFile(file)) {
            throw new MalformedInputException(
                "line " + number + " of the list: there is no file " + file, number);
          }
          files.add(file);
        }
      }
    }
    return files;
  }

  /** Decodes the files in order and hands on each row as soon as it is done. */
  public Total decode(List<Path> files, Consumer<Row> rows) throws IOException {
    long frames = 0;
    double cpuSeconds = 0;
    for (Path file : files) {
      Emissions emissions = EmissionsFile.read(file);
      long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      DecoderSession session = decoder.begin(options);
      session.step(emissions);
      List<Hypothesis> hypotheses = session.end();
      double seconds =
          (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) * 1e-9;
      rows.accept(new Row(id(file), hypotheses, seconds, emissions.steps()));
      frames += emissions.steps();
      cpuSeconds += seconds;
    }
    return new Total(files.size(), frames, cpuSeconds);
  }

  private static String id(Path file) {
    String name = String.valueOf(file.getFileName());
    int end = name.indexOf(".bin");
    return end < 0 ? name : name.substring(0, end);
  }
}
