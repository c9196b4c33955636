package io.tarsier.bench.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.OperatingSystemMXBean;
import io.tarsier.bench.audio.AudioFiles;
import io.tarsier.bench.load.Caller.ExpectedClip;
import io.tarsier.cli.spi.BenchmarkProvider;
import io.tarsier.corpus.Manifest;
import io.tarsier.corpus.Utterance;
import io.tarsier.recognizer.Recognizer;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * {@code tarsier bench load URL MODEL MANIFEST CORPUS [streams=N] [seconds=N] [ramp=N] [limit=N]}:
 * N callers play recordings to a running server ({@code ws://host:port/v1/stream}) as fast as they
 * were spoken, and compare each transcript with what the same model hears live in this process.
 *
 * <p>The latency of a text is that from the sending of the piece of audio that it depends on, or of
 * the end, to its arrival here.
 */
public final class LoadBenchmark implements BenchmarkProvider {

  private static final int SETTLE_SECONDS = 10;
  private static final int PATIENCE_SECONDS = 60;

  @Override
  public String name() {
    return "load";
  }

  @Override
  public String description() {
    return "How many live streams does a server carry, and how late are they?";
  }

  @Override
  public int run(List<String> given, boolean json, PrintWriter out) throws Exception {
    Map<String, Integer> options = new HashMap<>();
    List<String> arguments = new ArrayList<>();
    for (String argument : given) {
      int equals = argument.indexOf('=');
      if (equals > 0) {
        options.put(argument.substring(0, equals), Integer.valueOf(argument.substring(equals + 1)));
      } else {
        arguments.add(argument);
      }
    }
    if (arguments.size() != 4) {
      System.err.println(
          "usage: load URL MODEL MANIFEST CORPUS [streams=N] [seconds=N] [ramp=N] [limit=N]");
      return 2;
    }
    List<ExpectedClip> clips =
        read(
            arguments.get(1),
            Path.of(arguments.get(2)),
            arguments.get(3),
            options.getOrDefault("limit", 200));
    ObjectNode figures =
        load(
            URI.create(arguments.get(0)),
            clips,
            options.getOrDefault("streams", 60),
            options.getOrDefault("ramp", 20),
            options.getOrDefault("seconds", 60));
    if (json) {
      out.println(figures);
    } else {
      figures
          .properties()
          .forEach(figure -> out.printf("%-28s %s%n", figure.getKey(), figure.getValue()));
    }
    return 0;
  }

  private static List<ExpectedClip> read(String model, Path manifest, String corpus, int limit)
      throws IOException {
    AudioFiles files = new AudioFiles();
    List<ExpectedClip> clips = new ArrayList<>();
    try (Recognizer recognizer = Recognizer.builder().model(model).build()) {
      for (Utterance utterance : Manifest.read(manifest).utterances()) {
        if (utterance.corpus().equals(corpus) && clips.size() < limit) {
          Clip clip = Clip.of(files.read(utterance.audio()));
          clips.add(new ExpectedClip(clip, clip.heardBy(recognizer)));
        }
      }
    }
    return clips;
  }

  private static ObjectNode load(
      URI server, List<ExpectedClip> clips, int streams, int rampSeconds, int seconds)
      throws IOException, InterruptedException {
    HttpClient http = HttpClient.newHttpClient();
    ServerCpu serverCpu = new ServerCpu(http, server);
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    int idleSeconds = rampSeconds + SETTLE_SECONDS;
    LoadFigures figures =
        new LoadFigures(System.nanoTime() + TimeUnit.SECONDS.toNanos(idleSeconds));
    AtomicInteger next = new AtomicInteger();
    List<Caller> callers = new ArrayList<>();
    for (int i = 0; i < streams; i++) {
      Caller caller =
          new Caller(
              http, server, clock, () -> clips.get(next.getAndIncrement() % clips.size()), figures);
      callers.add(caller);
      caller.callIn(TimeUnit.SECONDS.toNanos(rampSeconds) * i / streams);
    }
    TimeUnit.SECONDS.sleep(idleSeconds);
    double serverBefore = serverCpu.seconds();
    double ownBefore = ownCpuSeconds();
    TimeUnit.SECONDS.sleep(seconds);
    ObjectNode json = figures.toJson(seconds);
    json.put("callers", streams);
    json.put("clips", clips.size());
    json.put("server_cpu_per_second", (serverCpu.seconds() - serverBefore) / seconds);
    json.put("own_cpu_per_second", (ownCpuSeconds() - ownBefore) / seconds);
    CompletableFuture.allOf(callers.stream().map(Caller::stop).toArray(CompletableFuture[]::new))
        .completeOnTimeout(null, PATIENCE_SECONDS, TimeUnit.SECONDS)
        .join();
    clock.shutdownNow();
    return json;
  }

  private static double ownCpuSeconds() {
    var process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return process.getProcessCpuTime() / 1e9;
  }
}
