package io.tarsier.bench.determinism;

import io.tarsier.api.DecodingOptions;
import io.tarsier.api.Transcript;
import io.tarsier.cli.spi.BenchmarkProvider;
import io.tarsier.corpus.Manifest;
import io.tarsier.corpus.Utterance;
import io.tarsier.recognizer.BatchRecording;
import io.tarsier.recognizer.BatchTranscriber;
import io.tarsier.recognizer.ChannelUse;
import io.tarsier.recognizer.Recognizer;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * {@code tarsier bench determinism MODEL MANIFEST [EVERY]}: transcribes each EVERY-th recording of
 * a manifest alone and on one thread, then with others in groups of several sizes, on one thread
 * and on two, and counts those whose text or times are not the same.
 */
public final class DeterminismBenchmark implements BenchmarkProvider {

  private static final int[] GROUPS = {1, 2, 8, 16};
  private static final int[] THREADS = {1, 2};

  @Override
  public String name() {
    return "determinism";
  }

  @Override
  public String description() {
    return "Do text and times depend on the number of threads and on what shares a batch?";
  }

  @Override
  public int run(List<String> arguments, boolean json, PrintWriter out) throws Exception {
    if (arguments.size() < 2 || arguments.size() > 3) {
      System.err.println("usage: determinism MODEL MANIFEST [EVERY]");
      return 2;
    }
    int every = arguments.size() < 3 ? 1 : Integer.parseInt(arguments.get(2));
    List<Utterance> all = Manifest.read(Path.of(arguments.get(1))).utterances();
    List<Path> files =
        IntStream.range(0, all.size())
            .filter(i -> i % every == 0)
            .mapToObj(i -> all.get(i).audio())
            .toList();
    Differences total = new Differences();
    try (Recognizer recognizer = Recognizer.builder().model(arguments.get(0)).build()) {
      Map<Path, Transcript> alone = transcribe(recognizer, files, 1, 1);
      for (int threads : THREADS) {
        for (int group : GROUPS) {
          if (threads * group > 1) {
            Differences found =
                Differences.between(alone, transcribe(recognizer, files, group, threads));
            total.add(found);
            out.printf(
                Locale.ROOT,
                json
                    ? "{\"threads\":%d,\"group\":%d,\"recordings\":%d,\"differ\":%d,\"confidence\":%.6f}%n"
                    : "threads %d, groups of %2d: %d recordings, %d differ in text or times,"
                        + " confidences by up to %.6f%n",
                threads,
                group,
                files.size(),
                found.recordings(),
                found.confidence());
            out.flush();
          }
        }
      }
    }
    return total.recordings() == 0 ? 0 : 1;
  }

  private static Map<Path, Transcript> transcribe(
      Recognizer recognizer, List<Path> files, int group, int threads) throws InterruptedException {
    Map<Path, Transcript> transcripts = new ConcurrentHashMap<>();
    List<List<Recording>> groups = new ArrayList<>();
    for (int from = 0; from < files.size(); from += group) {
      groups.add(
          files.subList(from, Math.min(files.size(), from + group)).stream()
              .map(file -> new Recording(file, transcripts))
              .toList());
    }
    new BatchTranscriber(recognizer, DecodingOptions.defaults(), ChannelUse.MIXED, threads)
        .run(groups.iterator());
    return transcripts;
  }

  private record Recording(Path file, Map<Path, Transcript> transcripts) implements BatchRecording {

    @Override
    public InputStream open() throws IOException {
      return Files.newInputStream(file);
    }

    @Override
    public void recognised(List<Transcript> channels) {
      transcripts.put(file, channels.get(0));
    }

    @Override
    public void failed(Exception reason) {
      throw new IllegalStateException(file + " cannot be transcribed", reason);
    }
  }
}
