package io.tarsier.decoder.grammar;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes a {@link WordNetwork} deterministic. A new state is a set of old ones, each with what its
 * best path has cost more than the best path to the set.
 */
final class Determinization {

  /** Residual weights are told apart to this, so that rounding makes no new states. */
  private static final double RESOLUTION = 1e-6;

  private final WordNetwork network;
  private final int end;
  private final Map<Map<Integer, Long>, Integer> numbers = new HashMap<>();
  private final ArrayDeque<Map<Integer, Double>> open = new ArrayDeque<>();

  /** Of the sets so far and the arcs between them: what they take of memory. */
  private int size;

  Determinization(WordNetwork network, int end) {
    this.network = network;
    this.end = end;
  }

  WordAutomaton from(int start) {
    TreeMap<Integer, Double> first = new TreeMap<>();
    first.put(start, 0.0);
    number(first);
    List<List<WordAutomaton.Arc>> arcs = new ArrayList<>();
    List<Integer> unknown = new ArrayList<>();
    List<Double> endWeight = new ArrayList<>();
    while (!open.isEmpty()) {
      Map<Integer, Double> set = open.remove();
      endWeight.add(set.getOrDefault(end, Double.NEGATIVE_INFINITY));
      Map<String, TreeMap<Integer, Double>> targets = new TreeMap<>();
      set.forEach(
          (state, weight) -> {
            for (WordNetwork.Arc arc : network.arcs(state)) {
              targets
                  .computeIfAbsent(arc.word(), any -> new TreeMap<>())
                  .merge(arc.target(), weight + arc.logWeight(), Math::max);
            }
          });
      grow(targets.size());
      List<WordAutomaton.Arc> out = new ArrayList<>();
      int afterUnknown = WordAutomaton.NONE;
      for (Map.Entry<String, TreeMap<Integer, Double>> target : targets.entrySet()) {
        Map<Integer, Double> reached = target.getValue();
        double best = reached.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
        reached.replaceAll((state, weight) -> weight - best);
        int number = number(reached);
        if (target.getKey().equals(WordNetwork.ANY)) {
          afterUnknown = number;
        } else {
          out.add(new WordAutomaton.Arc(target.getKey(), number, best));
        }
      }
      arcs.add(out);
      unknown.add(afterUnknown);
    }
    return new WordAutomaton(arcs, unknown, endWeight);
  }

  private void grow(int more) {
    size += more;
    if (size > WordNetwork.MAX_SIZE) {
      throw WordNetwork.tooLarge();
    }
  }

  /** The number of a set, new or not. */
  private int number(Map<Integer, Double> set) {
    close(set);
    Map<Integer, Long> key = new TreeMap<>();
    set.forEach((state, weight) -> key.put(state, Math.round(weight / RESOLUTION)));
    Integer known = numbers.get(key);
    if (known != null) {
      return known;
    }
    grow(set.size());
    numbers.put(key, numbers.size());
    open.add(set);
    return numbers.size() - 1;
  }

  /** Adds what is reached without a word. No weight is above 0, so that no circle pays. */
  private void close(Map<Integer, Double> set) {
    ArrayDeque<Integer> fresh = new ArrayDeque<>(set.keySet());
    while (!fresh.isEmpty()) {
      int state = fresh.remove();
      double weight = set.getOrDefault(state, Double.NEGATIVE_INFINITY);
      for (WordNetwork.FreeArc arc : network.freeArcs(state)) {
        if (weight + arc.logWeight() > set.getOrDefault(arc.target(), Double.NEGATIVE_INFINITY)) {
          set.put(arc.target(), weight + arc.logWeight());
          fresh.add(arc.target());
        }
      }
    }
  }
}
