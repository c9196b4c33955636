package io.tarsier.bench.decoder;

import com.sun.management.ThreadMXBean;
import io.tarsier.api.Decoder;
import io.tarsier.api.DecoderSession;
import io.tarsier.api.DecodingOptions;
import io.tarsier.api.Emissions;
import io.tarsier.cli.spi.BenchmarkProvider;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * {@code tarsier bench decoder-states [FOLDER]}: memory of 200 live sessions beside one language
 * model, each in the middle of its own utterance, and what a step allocates once a session runs.
 * Memory is what the collector leaves of the heap; the language model is mapped, or counts as well.
 */
public final class StatesBenchmark implements BenchmarkProvider {

  private static final int SESSIONS = 200;
  private static final int[] BEAMS = {64, 512};

  @Override
  public String name() {
    return "decoder-states";
  }

  @Override
  public String description() {
    return "How much memory do 200 live decoders take, and what does a frame allocate?";
  }

  @Override
  public int run(List<String> arguments, boolean json, PrintWriter out) throws IOException {
    SharedEmissions emissions = SharedEmissions.read(BenchmarkArguments.of(arguments).folder());
    for (int beam : BEAMS) {
      Decoder decoder = emissions.decoder(beam);
      long before = heapBytes();
      List<DecoderSession> sessions = midway(decoder, emissions.utterances());
      double megabytes = (heapBytes() - before) / 1e6;
      String pattern =
          json
              ? "{\"beam\": %d, \"sessions\": %d, \"megabytes\": %.1f, \"bytes_per_frame\": %.1f}%n"
              : "beam %4d: %d sessions %6.1f MB, %.1f bytes allocated per frame%n";
      double bytesPerFrame = bytesPerFrame(decoder, emissions.utterances());
      out.printf(Locale.ROOT, pattern, beam, sessions.size(), megabytes, bytesPerFrame);
    }
    return 0;
  }

  private static List<DecoderSession> midway(Decoder decoder, List<Emissions> utterances) {
    List<DecoderSession> sessions = new ArrayList<>();
    for (int i = 0; i < SESSIONS; i++) {
      DecoderSession session = decoder.begin(DecodingOptions.defaults());
      session.step(utterances.get(i % utterances.size()));
      sessions.add(session);
    }
    return sessions;
  }

  /** Of the second time that one session hears all utterances. */
  private static double bytesPerFrame(Decoder decoder, List<Emissions> utterances) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    DecoderSession session = decoder.begin(DecodingOptions.defaults());
    utterances.forEach(session::step);
    long before = threads.getThreadAllocatedBytes(thread);
    utterances.forEach(session::step);
    long allocated = threads.getThreadAllocatedBytes(thread) - before;
    return (double) allocated / utterances.stream().mapToInt(Emissions::steps).sum();
  }

  private static long heapBytes() {
    Runtime runtime = Runtime.getRuntime();
    long used = Long.MAX_VALUE;
    for (int i = 0; i < 4; i++) {
      System.gc();
      used = Math.min(used, runtime.totalMemory() - runtime.freeMemory());
    }
    return used;
  }
}
