package io.tarsier.bench.load;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the callers of one round saw. Thread-safe. */
final class LoadFigures {

  private static final Logger LOG = LoggerFactory.getLogger(LoadFigures.class);

  private final long countFromNanos;
  private final List<Double> partialSeconds = new ArrayList<>();
  private final List<Double> finalSeconds = new ArrayList<>();
  private double audioSeconds;
  private int equal;
  private int different;
  private int refused;
  private int failed;

  /**
   * @param countFromNanos what happens before {@link System#nanoTime} reaches this is not counted,
   *     wrong texts and failures excepted
   */
  LoadFigures(long countFromNanos) {
    this.countFromNanos = countFromNanos;
  }

  private boolean counts() {
    return System.nanoTime() - countFromNanos >= 0;
  }

  synchronized void sent(double seconds) {
    if (counts()) {
      audioSeconds += seconds;
    }
  }

  synchronized void partial(long latencyNanos) {
    if (counts()) {
      partialSeconds.add(latencyNanos / 1e9);
    }
  }

  synchronized void ended(long latencyNanos) {
    if (counts()) {
      finalSeconds.add(latencyNanos / 1e9);
    }
  }

  synchronized void heard(String text, String expected) {
    if (text.equals(expected)) {
      equal++;
    } else {
      different++;
      LOG.warn("heard '{}' instead of '{}'", text, expected);
    }
  }

  synchronized void refused() {
    if (counts()) {
      refused++;
    }
  }

  synchronized void failed(String why) {
    failed++;
    LOG.warn("a stream failed: {}", why);
  }

  /**
   * All figures.
   *
   * @param seconds how long was counted
   */
  synchronized ObjectNode toJson(double seconds) {
    ObjectNode json = new JsonMapper().createObjectNode();
    json.put("streams", audioSeconds / seconds);
    json.put("audio_seconds", audioSeconds);
    json.put("refused", refused);
    json.put("failed", failed);
    json.put("texts_equal", equal);
    json.put("texts_different", different);
    quantiles(json, "partial", partialSeconds);
    quantiles(json, "final", finalSeconds);
    return json;
  }

  private static void quantiles(ObjectNode json, String name, List<Double> values) {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    json.put(name + "s", sorted.size());
    for (int percent : new int[] {50, 95, 99}) {
      int index = (int) Math.ceil(percent / 100.0 * sorted.size()) - 1;
      json.put(name + "_p" + percent + "_s", sorted.isEmpty() ? 0 : sorted.get(Math.max(0, index)));
    }
  }
}
