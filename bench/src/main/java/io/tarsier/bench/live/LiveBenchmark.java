package io.tarsier.bench.live;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.OperatingSystemMXBean;
import io.tarsier.api.AudioChunk;
import io.tarsier.api.ChunkedInference.Chunking;
import io.tarsier.api.Word;
import io.tarsier.bench.audio.AudioFiles;
import io.tarsier.cli.spi.BenchmarkProvider;
import io.tarsier.corpus.Manifest;
import io.tarsier.corpus.Utterance;
import io.tarsier.recognizer.Endpointing;
import io.tarsier.recognizer.Recognizer;
import io.tarsier.recognizer.RecognizerStream;
import io.tarsier.recognizer.StreamOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * {@code tarsier bench live MODEL MANIFEST CORPUS [chunks=N+M] [pause=SECONDS] [limit=N]
 * [streams=N]}: latency on the clock of the audio, and cost. Every utterance is a stream, with two
 * seconds of its own silence behind; the words were said when the model itself, allowed nothing but
 * the right text, hears them with all context.
 *
 * <p>The cost is that of so many streams at once as {@code streams} says, all fed as fast as they
 * go, in a second round, when the JVM is warm.
 */
public final class LiveBenchmark implements BenchmarkProvider {

  private static final double SILENCE_SECONDS = 2;
  private static final double PIECE_SECONDS = 0.1;

  private record Speech(AudioChunk audio, List<Word> words) {}

  @Override
  public String name() {
    return "live";
  }

  @Override
  public String description() {
    return "How long after a word was said does it appear, stay and become final, at what cost?";
  }

  @Override
  public int run(List<String> given, boolean json, PrintWriter out) throws Exception {
    Map<String, String> options = new HashMap<>();
    List<String> arguments = new ArrayList<>();
    for (String argument : given) {
      int equals = argument.indexOf('=');
      if (equals > 0) {
        options.put(argument.substring(0, equals), argument.substring(equals + 1));
      } else {
        arguments.add(argument);
      }
    }
    if (arguments.size() != 3) {
      System.err.println(
          "usage: live MODEL MANIFEST CORPUS [chunks=N+M] [pause=SECONDS] [limit=N] [streams=N]");
      return 2;
    }
    try (Recognizer recognizer = open(arguments.get(0))) {
      List<Speech> speech =
          read(
              recognizer,
              Path.of(arguments.get(1)),
              arguments.get(2),
              Integer.parseInt(options.getOrDefault("limit", "1000000")));
      StreamOptions stream = streamOptions(options);
      LiveFigures figures = new LiveFigures(stream.endpointing().pauseSeconds());
      for (Speech one : speech) {
        figures.add(one.words(), listen(recognizer, stream, one.audio()));
      }
      int streams = Integer.parseInt(options.getOrDefault("streams", "1"));
      if (streams > 1) {
        cost(recognizer, stream, speech, streams);
      }
      print(figures, cost(recognizer, stream, speech, streams), json, out);
    }
    return 0;
  }

  private static Recognizer open(String model) throws IOException {
    Recognizer.Builder builder = Recognizer.builder();
    boolean isPath = Files.isRegularFile(Path.of(model));
    return (isPath ? builder.model(Path.of(model)) : builder.model(model)).build();
  }

  private static StreamOptions streamOptions(Map<String, String> options) {
    StreamOptions stream = StreamOptions.live();
    String chunks = options.get("chunks");
    if (chunks != null) {
      int plus = chunks.indexOf('+');
      stream =
          stream.withChunking(
              new Chunking(
                  Integer.parseInt(chunks.substring(0, plus)),
                  Integer.parseInt(chunks.substring(plus + 1))));
    }
    String pause = options.get("pause");
    return pause == null
        ? stream
        : stream.withEndpointing(
            Endpointing.defaults().withPauseSeconds(Double.parseDouble(pause)));
  }

  private static List<Speech> read(Recognizer recognizer, Path manifest, String corpus, int limit)
      throws IOException {
    AudioFiles files = new AudioFiles();
    ForcedAlignment alignment = new ForcedAlignment(recognizer);
    List<Speech> speech = new ArrayList<>();
    int lost = 0;
    for (Utterance utterance :
        Manifest.read(manifest).utterances().stream()
            .filter(u -> u.corpus().equals(corpus))
            .limit(limit)
            .toList()) {
      Optional<List<Word>> words = alignment.align(utterance.audio(), utterance.text());
      if (words.isPresent()) {
        AudioChunk audio = RoomTone.append(files.read(utterance.audio()), SILENCE_SECONDS);
        speech.add(new Speech(audio, words.get()));
      } else {
        lost++;
      }
    }
    System.err.printf("%d utterances aligned, %d not%n", speech.size(), lost);
    return speech;
  }

  private static ShownText listen(Recognizer recognizer, StreamOptions options, AudioChunk audio) {
    RecognizerStream stream = recognizer.newStream(options);
    ShownText shown = new ShownText();
    int piece = (int) (PIECE_SECONDS * audio.sampleRateHz());
    float[] samples = audio.samples();
    for (int from = 0; from < samples.length; from += piece) {
      float[] part = Arrays.copyOfRange(samples, from, Math.min(samples.length, from + piece));
      stream.accept(new AudioChunk(part, audio.sampleRateHz())).forEach(shown::add);
    }
    stream.finish().forEach(shown::add);
    return shown;
  }

  /** CPU seconds of the whole process per second of audio. */
  private static double cost(
      Recognizer recognizer, StreamOptions options, List<Speech> speech, int streams)
      throws InterruptedException, ExecutionException {
    var process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    ExecutorService threads = Executors.newFixedThreadPool(streams);
    try {
      long start = process.getProcessCpuTime();
      List<Callable<ShownText>> tasks = new ArrayList<>();
      speech.forEach(one -> tasks.add(() -> listen(recognizer, options, one.audio())));
      for (Future<ShownText> stream : threads.invokeAll(tasks)) {
        stream.get();
      }
      double seconds = speech.stream().mapToDouble(one -> one.audio().seconds()).sum();
      return (process.getProcessCpuTime() - start) / 1e9 / seconds;
    } finally {
      threads.shutdown();
    }
  }

  private static void print(LiveFigures figures, double cost, boolean json, PrintWriter out) {
    ObjectNode values = new JsonMapper().createObjectNode();
    values.put("words_compared", figures.words());
    values.put("wer", figures.wordErrorRate());
    values.put("first_shown_median_s", figures.firstShown(0.5));
    values.put("first_shown_p95_s", figures.firstShown(0.95));
    values.put("stable_median_s", figures.stable(0.5));
    values.put("stable_p90_s", figures.stable(0.9));
    values.put("stable_within_1.5_s", figures.stableWithin(1.5));
    values.put("revoked", figures.revoked());
    values.put("unstable_changed", figures.changedShare());
    values.put("pauses", figures.pauses());
    values.put("final_after_pause_median_s", figures.finalAfterPause(0.5));
    values.put("final_after_pause_p95_s", figures.finalAfterPause(0.95));
    values.put("cpu_per_audio_second", cost);
    if (json) {
      out.println(values);
    } else {
      values
          .properties()
          .forEach(
              value ->
                  out.printf("%-28s %s%n", value.getKey(), rounded(value.getValue().asDouble())));
    }
  }

  private static String rounded(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : String.format("%.4f", value);
  }
}
