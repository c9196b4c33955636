package io.tarsier.api;

/** Makes filters that rewrite finished segments: numbers, punctuation, masks. */
public interface TranscriptFilterProvider extends Plugin {

  /**
   * Makes a filter.
   *
   * @throws IllegalArgumentException if a setting is out of its range
   */
  TranscriptFilter create(Settings settings);

  /** Rewrites segments. Immutable; thread-safe. */
  @FunctionalInterface
  interface TranscriptFilter {

    /** The segment as it should be reported; the times must stay within those of the original. */
    Segment apply(Segment segment);
  }
}
