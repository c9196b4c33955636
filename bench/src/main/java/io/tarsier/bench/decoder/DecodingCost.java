package io.tarsier.bench.decoder;

import io.tarsier.api.Decoder;
import io.tarsier.api.DecoderSession;
import io.tarsier.api.DecodingOptions;
import io.tarsier.api.Emissions;
import io.tarsier.api.Hypothesis;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * A way of decoding, and what it costs. Single-owner.
 *
 * @param decoder what decodes
 * @param options what it is asked for
 * @param emissions what it decodes
 */
record DecodingCost(Decoder decoder, DecodingOptions options, SharedEmissions emissions) {

  /** The best hypothesis of every utterance. */
  List<Hypothesis> hypotheses() {
    List<Hypothesis> best = new ArrayList<>();
    for (Emissions utterance : emissions.utterances()) {
      DecoderSession session = decoder.begin(options);
      session.step(utterance);
      best.add(session.end().get(0));
    }
    return best;
  }

  /** Decodes everything once and returns the milliseconds of processor time per step. */
  double msPerFrame() {
    long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    hypotheses();
    long after = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    return (after - before) * 1e-6 / emissions.frames();
  }
}
