package io.tarsier.recognizer.plugin;

import io.tarsier.api.Segment;
import java.util.List;

/**
 * The filters of one stream in their order; one that fails is reported and left out from then on.
 * Single-owner.
 */
public final class FilterChain {

  private final ActivePlugins<GuardedFilter> filters;

  /** The first filter gets the segment first. */
  public FilterChain(List<GuardedFilter> filters) {
    this.filters = new ActivePlugins<>(filters);
  }

  /** The segment after all filters that work. */
  public Segment apply(Segment segment) {
    return filters.fold(segment, (sofar, filter) -> filter.apply(sofar));
  }
}
