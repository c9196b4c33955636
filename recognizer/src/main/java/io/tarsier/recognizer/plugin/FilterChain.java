package io.tarsier.recognizer.plugin;

import io.tarsier.api.Segment;
import java.util.ArrayList;
import java.util.List;

/**
 * The filters of one stream in their order; one that fails is reported and left out from then on.
 * Single-owner.
 */
public final class FilterChain {

  private final List<GuardedFilter> active;

  /** The first filter gets the segment first. */
  public FilterChain(List<GuardedFilter> filters) {
    this.active = new ArrayList<>(filters);
  }

  /** The segment after all filters that work. */
  public Segment apply(Segment segment) {
    Segment result = segment;
    for (GuardedFilter filter : List.copyOf(active)) {
      if (filter.isLost()) {
        active.remove(filter);
        continue;
      }
      try {
        result = filter.apply(result);
      } catch (FilterFailure e) {
        active.remove(filter);
        PluginLog.warn(
            "transcript filter '{}' {}; the stream goes on without it",
            filter.name(),
            String.valueOf(e.getMessage()));
      }
    }
    return result;
  }
}
